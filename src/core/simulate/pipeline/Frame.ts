import type { PolicyDocument, SectionName } from '../../policy/PolicyDocument';

export type ScopeName = 'global' | 'workspace' | 'product' | 'api' | 'operation';

/** Where a statement stands: in which text, scope and section, and inside which policies. */
export interface Frame {
  readonly scope: ScopeName;
  /** Position in the list of scopes, outermost 0. */
  readonly scopeIndex: number;
  readonly section: SectionName;
  readonly document: PolicyDocument;
  /** As in SourcePlace. */
  readonly documentName: string;
  /** Of the policies around: `choose[1]/when[2]`, empty at the top of a section. */
  readonly path: string;
  /** Nesting of policies. */
  readonly depth: number;
  readonly isFragment: boolean;
}
