import type { ChildEntry, ElementEntry, PolicyEntry, Section } from '../../policy/catalog/PolicyEntry';
import type { XmlElement } from '../../xml/nodes';

/**
 * What an element is, by its place.
 * `root`: `policies` or `fragment`. `section` and `unknown-section`: a child of `policies`. `policy` and `unknown-policy`: an element
 * where a policy may stand. `part` and `unknown-part`: a child of a policy. `markup`: content that isn't policy, such as a body
 * template, or what stands inside an unknown element.
 */
export type ElementRole =
  | 'root'
  | 'section'
  | 'unknown-section'
  | 'policy'
  | 'unknown-policy'
  | 'part'
  | 'unknown-part'
  | 'markup';

/** An element of the document together with what the catalogue says about it there. */
export interface PlacedElement {
  readonly element: XmlElement;
  readonly role: ElementRole;
  readonly parent: PlacedElement | null;
  readonly children: readonly PlacedElement[];
  /** Null for roots, sections and unknown elements. */
  readonly entry: ElementEntry | null;
  /** Of a part that is known to its parent. */
  readonly child: ChildEntry | null;
  /** Set for policies, and for parts that are policies in another's place (`set-header` in `send-request`). */
  readonly policy: PolicyEntry | null;
  /** Null in fragments and in statements without a section: it isn't known where they run. */
  readonly section: Section | null;
  /** Position in document order. */
  readonly index: number;
}
