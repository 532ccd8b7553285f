import type { RecognizedDesign } from '../core/design/recognizeDesign';
import type { complete } from '../core/language-service/complete';
import type { semanticTokens } from '../core/language-service/csharp/semanticTokens';
import type { signatureHelp } from '../core/language-service/csharp/signatureHelp';
import type { hover } from '../core/language-service/hover';
import type { NameUses } from '../core/language-service/nameUses';
import type { outline } from '../core/language-service/outline';
import type { Renaming } from '../core/language-service/rename';
import type { Surrounding, Wrapper } from '../core/language-service/surround';
import type { ErrorExplanation } from '../core/explain/ErrorMatch';
import type { NamedValueTable } from '../core/named-values/NamedValueTable';
import type { Timeline } from '../core/fleet/timelineOf';
import type { SimulatedCall } from '../core/simulate/Run';
import type { Diagnostic, Severity } from '../core/text/Diagnostic';
import type { OffsetRange } from '../core/text/range';
import type { TextEdit } from '../core/text/TextEdit';
import type { ClockMoment } from './callAtMoment';
import type { DocumentEscaping } from './escapingOf';
import type { ScenarioAddition } from './ScenarioAddition';

/** Which of the prepared scenarios runs, when, and with what on top. The worker knows the scenarios themselves. */
export interface ScenarioChoice {
  /** An id of core/simulate/scenarioPresets. */
  readonly presetId: string;
  /** The virtual clock's start, ISO 8601 with offset. A scenario that is about a time of the day keeps the date only. */
  readonly startsAt: string;
  readonly additions: readonly ScenarioAddition[];
  /** True: the scenario's own events are among the additions, or were removed there. */
  readonly hasEventsTakenOver?: true;
}

export interface AnalyseParameters {
  /** Counts every change of text, named values or scenario; the answer carries it back. */
  readonly revision: number;
  readonly text: string;
  readonly namedValues: NamedValueTable;
  /** Codes of rules that shall be silent. */
  readonly disabledRules: readonly string[];
  readonly scenario: ScenarioChoice;
  /** Where the clock stands; null: at the call that the scenario is about. */
  readonly moment: ClockMoment | null;
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
  /** Null when the simulation was left out. */
  readonly run: RunSummary | null;
  /** Milliseconds of worker time. */
  readonly timings: Readonly<Record<Phase, number>>;
}

/** A run along its time, and the one call of it that is shown. Secrets, tokens and keys are masked. */
export interface RunSummary {
  readonly presetId: string;
  /** The virtual clock's start, ISO 8601: moments count seconds from it. */
  readonly startsAt: string;
  readonly timeline: Timeline;
  /** Position of the call to look at first. */
  readonly look: number;
  /** How many calls weren't made, because the scenario has too many. */
  readonly leftOut: number;
  /** The call at the moment that was asked for. The others come one by one, by `call`. Null in a run without calls. */
  readonly shown: { readonly index: number; readonly call: SimulatedCall } | null;
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
   * One call of the last run, masked or, for this page only, with the secrets in what was sent (the trace stays masked). Null when that
   * revision isn't the last one that ran, or has no such call.
   */
  readonly call: {
    readonly parameters: { readonly revision: number; readonly index: number; readonly reveal: boolean };
    readonly result: SimulatedCall | null;
  };
  readonly hover: { readonly parameters: HoverParameters; readonly result: ReturnType<typeof hover> };
  readonly complete: { readonly parameters: CompleteParameters; readonly result: ReturnType<typeof complete> };
  readonly semanticTokens: {
    readonly parameters: { readonly text: string };
    readonly result: ReturnType<typeof semanticTokens>;
  };
  readonly signatureHelp: {
    readonly parameters: PlaceParameters;
    readonly result: ReturnType<typeof signatureHelp>;
  };
  readonly format: { readonly parameters: { readonly text: string }; readonly result: readonly TextEdit[] };
  readonly convert: {
    readonly parameters: { readonly text: string; readonly to: 'rawxml' | 'xml' };
    readonly result: string;
  };
  readonly names: { readonly parameters: PlaceParameters; readonly result: NameUses | null };
  readonly rename: {
    readonly parameters: PlaceParameters & { readonly newName: string };
    readonly result: Renaming;
  };
  readonly surround: {
    readonly parameters: { readonly text: string; readonly range: OffsetRange; readonly wrapper: Wrapper };
    readonly result: Surrounding | null;
  };
  readonly fixAll: {
    readonly parameters: {
      readonly text: string;
      readonly namedValues: NamedValueTable;
      readonly disabledRules: readonly string[];
      /** Null: of every kind. */
      readonly code: string | null;
    };
    readonly result: { readonly edits: readonly TextEdit[]; readonly applied: number };
  };
  /** Edits that write the comment that silences a code: in the element at an offset, or (null) in the whole document. */
  readonly silence: {
    readonly parameters: { readonly text: string; readonly code: string; readonly offset: number | null };
    readonly result: readonly TextEdit[];
  };
  readonly rules: { readonly parameters: Record<never, never>; readonly result: readonly RuleDescription[] };
  readonly explain: {
    readonly parameters: { readonly text: string; readonly error: string };
    readonly result: ErrorExplanation;
  };
}

/** A rule, in the words that its own file has for it. */
export interface RuleDescription {
  readonly code: string;
  /** The gravest that it reports. */
  readonly severity: Severity;
  /** Heading under which it stands. */
  readonly group: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  readonly source: string;
}

export interface PlaceParameters {
  readonly text: string;
  readonly offset: number;
  readonly namedValues: NamedValueTable;
}

export interface HoverParameters extends PlaceParameters {
  /** Index of the call of the last run whose values are shown; null: none. */
  readonly call: number | null;
  /** Position of the step of that call up to which values count; null: those of the whole call. */
  readonly step: number | null;
}

export interface CompleteParameters extends PlaceParameters {
  /** The character after which the editor asked by itself; null when a person asked, or was writing a word. */
  readonly trigger: string | null;
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
