import type { OffsetRange } from '../../../text/range';
import type { CSharpDiagnostic } from '../../Expression';
import { keepsDiagnostic } from '../Binder';
import { formatMessage, severityOf, type MessageCode } from '../messages';

/** What the analysis of flow has found in one source text. */
export class FlowReport {
  readonly diagnostics: CSharpDiagnostic[] = [];
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  add(code: MessageCode, range: OffsetRange, ...args: readonly string[]): void {
    const severity = severityOf(code);
    if (!keepsDiagnostic(this.diagnostics.length, severity)) return;
    this.diagnostics.push({
      code,
      severity,
      message: formatMessage(code, args),
      range: { start: range.start, end: range.end },
    });
  }

  /** What is written there. */
  text({ start, end }: OffsetRange): string {
    return this.#source.slice(start, end);
  }

  /** Where the compiler points for a whole statement: its first word or sign. */
  firstToken({ start, end }: OffsetRange): OffsetRange {
    const [token = ''] = /^(?:\w+|.)/s.exec(this.#source.slice(start, end)) ?? [];
    return { start, end: start + token.length };
  }

  /** The `=>` of a lambda whose body starts at `bodyStart`; an anonymous method's first word. */
  arrow(range: OffsetRange, bodyStart: number): { readonly range: OffsetRange; readonly isLambda: boolean } {
    const at = this.#source.slice(range.start, bodyStart).lastIndexOf('=>');
    if (at < 0) return { range: this.firstToken(range), isLambda: false };
    const start = range.start + at;
    return { range: { start, end: start + 2 }, isLambda: true };
  }
}
