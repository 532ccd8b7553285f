import type { Diagnostic } from '../core/text/Diagnostic';
import type { Range } from '../core/text/LineIndex';

/** A diagnostic as the command prints it. */
export interface FileDiagnostic extends Omit<Diagnostic, 'range' | 'fixes'> {
  readonly file: string;
  readonly range: Range;
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  }[];
}
