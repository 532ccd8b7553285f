import type { RecognizedDesign } from '../core/design/recognizeDesign';
import type { complete } from '../core/language-service/complete';
import type { hover } from '../core/language-service/hover';
import type { outline } from '../core/language-service/outline';
import type { NamedValueTable } from '../core/named-values/NamedValueTable';
import type { Run } from '../core/simulate/Run';
import type { Diagnostic } from '../core/text/Diagnostic';
import type { OffsetRange } from '../core/text/range';
import type { TextEdit } from '../core/text/TextEdit';
import type { DocumentEscaping } from './escapingOf';

/** Which of the prepared scenarios runs, and when. The worker knows the scenarios themselves. */
export interface ScenarioChoice {
  /** An id of core/simulate/scenarioPresets. */
  readonly presetId: string;
  /** The virtual clock's start, ISO 8601 with offset. */
  readonly startsAt: string;
}

export interface AnalyseParameters {
  /** Counts every change of text, named values or scenario; the answer carries it back. */
  readonly revision: number;
  readonly text: string;
  readonly namedValues: NamedValueTable;
  readonly scenario: ScenarioChoice;
  /** False: check and recognise only. Used for a text whose run didn't end. */
  readonly simulate: boolean;
}

/** `{{name}}` in the policy. */
export interface NamedValueUse {
  readonly name: string;
  /** With the braces. */
  readonly range: OffsetRange;
  /** What is wrong with the reference, in words; null when it is well formed. */
  readonly malformed: string | null;
}

/** What the worker found out about one revision. */
export interface Analysis {
  readonly revision: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly recognition: RecognizedDesign;
  readonly outline: ReturnType<typeof outline>;
  readonly escaping: DocumentEscaping;
  readonly namedValueUses: readonly NamedValueUse[];
  /** Secrets, tokens and keys masked; null when the simulation was left out. */
  readonly run: Run | null;
  /** Milliseconds of worker time. */
  readonly timings: Readonly<Record<Phase, number>>;
}

export type Phase = 'parse' | 'validate' | 'recognize' | 'simulate';

/** Posted before each phase, so that the page can say what a worker that it had to end was busy with. */
export interface Progress {
  readonly phase: Phase;
  /** The expression that is being evaluated, where the phase knows it. */
  readonly range: OffsetRange | null;
}

/** Every operation of the worker: what goes in, what comes out. All of it is plain data. */
export interface Operations {
  readonly analyse: { readonly parameters: AnalyseParameters; readonly result: Analysis };
  /**
   * The last run with the secrets in what was sent, for this page only; the trace stays masked. Null when that revision isn't the last
   * one that ran.
   */
  readonly reveal: { readonly parameters: { readonly revision: number }; readonly result: Run | null };
  readonly hover: { readonly parameters: PlaceParameters; readonly result: ReturnType<typeof hover> };
  readonly complete: { readonly parameters: PlaceParameters; readonly result: ReturnType<typeof complete> };
  readonly format: { readonly parameters: { readonly text: string }; readonly result: readonly TextEdit[] };
  readonly convert: {
    readonly parameters: { readonly text: string; readonly to: 'rawxml' | 'xml' };
    readonly result: string;
  };
}

export interface PlaceParameters {
  readonly text: string;
  readonly offset: number;
  readonly namedValues: NamedValueTable;
}

export type OperationName = keyof Operations;

export type WorkerRequest = {
  readonly [K in OperationName]: {
    readonly id: number;
    readonly operation: K;
    readonly parameters: Operations[K]['parameters'];
  };
}[OperationName];

export type WorkerMessage =
  /** The worker has loaded and takes requests. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'result'; readonly id: number; readonly result: Operations[OperationName]['result'] }
  /** A defect of ours: core never throws on what a user wrote. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
