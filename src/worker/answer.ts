import { recognizeDesign } from '../core/design/recognizeDesign';
import { timelineOf } from '../core/fleet/timelineOf';
import { complete } from '../core/language-service/complete';
import { semanticTokens } from '../core/language-service/csharp/semanticTokens';
import { signatureHelp } from '../core/language-service/csharp/signatureHelp';
import { explainError } from '../core/explain/explainError';
import { fixAll } from '../core/language-service/fixAll';
import { formatPolicy } from '../core/language-service/formatPolicy';
import { hover, type Hover } from '../core/language-service/hover';
import { inlineCode } from '../core/language-service/inlineCode';
import { nameUses } from '../core/language-service/nameUses';
import { outline } from '../core/language-service/outline';
import { rename } from '../core/language-service/rename';
import { surround } from '../core/language-service/surround';
import { parsePolicy } from '../core/policy/parsePolicy';
import type { PolicyDocument } from '../core/policy/PolicyDocument';
import { maskRun } from '../core/simulate/maskRun';
import { observeExpression, type ObservedPlace } from '../core/simulate/observeExpression';
import type { Run, SimulatedCall } from '../core/simulate/Run';
import type { Scenario } from '../core/simulate/Scenario';
import { simulate } from '../core/simulate/simulate';
import { minimalEdit } from '../core/text/minimalEdit';
import { disableInDocumentEdit, disableNextEdit } from '../core/validate/disabledRules';
import type { Rule } from '../core/validate/Rule';
import { rules } from '../core/validate/ruleRegistry';
import { validatePolicy } from '../core/validate/validatePolicy';
import { convertEscaping } from '../core/xml/convertEscaping';
import { callAtMoment } from './callAtMoment';
import { chosenScenario } from './chosenScenario';
import { escapingOf } from './escapingOf';
import type {
  Analysis,
  AnalyseParameters,
  OperationName,
  Operations,
  Phase,
  Progress,
  RuleDescription,
  RunSummary,
  WorkerRequest,
} from './protocol';

interface LastRun {
  readonly revision: number;
  readonly run: Run;
  readonly masked: Run;
  readonly scenario: Scenario;
  readonly text: string;
}

/** What the worker remembers between requests: the last parsed text, and the last run with its secrets. */
export class Answers {
  #document: PolicyDocument | null = null;
  #run: LastRun | null = null;

  /** Carries out one request. `report` is called before each heavy phase. */
  answer(request: WorkerRequest, report: (progress: Progress) => void): Operations[OperationName]['result'] {
    switch (request.operation) {
      case 'analyse':
        return this.#analyse(request.parameters, report);
      case 'call':
        return this.#call(request.parameters);
      case 'hover':
        return this.#hover(request.parameters);
      case 'complete':
        return complete(this.#parse(request.parameters.text), request.parameters.offset, request.parameters);
      case 'semanticTokens':
        return semanticTokens(this.#parse(request.parameters.text));
      case 'signatureHelp':
        return signatureHelp(this.#parse(request.parameters.text), request.parameters.offset);
      case 'format':
        return minimalEdit(request.parameters.text, formatPolicy(request.parameters.text));
      case 'convert':
        return convertEscaping(request.parameters.text, request.parameters.to);
      case 'names':
        return nameUses(this.#parse(request.parameters.text), request.parameters.offset);
      case 'rename': {
        const { text, offset, newName } = request.parameters;
        return rename(this.#parse(text), offset, newName, request.parameters);
      }
      case 'surround':
        return surround(this.#parse(request.parameters.text), request.parameters.range, request.parameters.wrapper);
      case 'fixAll': {
        const { text, code } = request.parameters;
        const fixed = fixAll(text, request.parameters, code);
        return { edits: minimalEdit(text, fixed.text), applied: fixed.applied };
      }
      case 'silence': {
        const { text, code, offset } = request.parameters;
        const document = this.#parse(text);
        const edit = offset === null ? disableInDocumentEdit(document, code) : disableNextEdit(document, offset, code);
        return edit === null ? [] : [edit];
      }
      case 'rules':
        return rules.map(describe);
      case 'explain':
        return explainError(request.parameters.error, this.#parse(request.parameters.text));
    }
  }

  #parse(text: string): PolicyDocument {
    if (this.#document?.text !== text) this.#document = parsePolicy(text);
    return this.#document;
  }

  #analyse(parameters: AnalyseParameters, report: (progress: Progress) => void): Analysis {
    const timings: Record<Phase, number> = { parse: 0, validate: 0, recognize: 0, simulate: 0 };
    const timed = <T>(phase: Phase, work: () => T): T => {
      report({ phase, range: null });
      const start = performance.now();
      const result = work();
      timings[phase] = performance.now() - start;
      return result;
    };

    const document = timed('parse', () => this.#parse(parameters.text));
    const diagnostics = timed('validate', () => validatePolicy(document, parameters));
    const recognition = timed('recognize', () => recognizeDesign(document));
    this.#run = null;
    const run = parameters.simulate ? timed('simulate', () => this.#simulate(parameters)) : null;
    return {
      revision: parameters.revision,
      diagnostics,
      recognition,
      outline: outline(document),
      escaping: escapingOf(document.xml),
      namedValueUses: document.xml.namedValues.map(({ name, range, malformed }) => ({ name, range, malformed })),
      run,
      timings,
    };
  }

  #simulate(parameters: AnalyseParameters): RunSummary | null {
    const { revision, text, moment } = parameters;
    const chosen = chosenScenario(parameters);
    if (chosen === null) return null;
    const { scenario, look, leftOut } = chosen;
    const run = simulate(text, scenario);
    const masked = maskRun(run, { scenario });
    this.#run = { revision, run, masked, scenario, text };
    const timeline = timelineOf(run, scenario);
    const index = callAtMoment(timeline, moment, look);
    const call = index === null ? undefined : masked.calls[index];
    const shown = index === null || call === undefined ? null : { index, call };
    return { presetId: parameters.scenario.presetId, startsAt: scenario.now, timeline, look, leftOut, shown };
  }

  /** With the values of the last run where it is of the same text. */
  #hover({ text, offset, namedValues, call, step }: Operations['hover']['parameters']): Hover | null {
    const last = this.#run;
    const isKnown = last !== null && last.text === text && call !== null && call < last.run.calls.length;
    return hover(this.#parse(text), offset, {
      namedValues,
      ...(isKnown
        ? { observe: (expression, part) => valueLine(text, last.scenario, { call, expression, part, step }) }
        : {}),
    });
  }

  #call({ revision, index, reveal }: Operations['call']['parameters']): SimulatedCall | null {
    if (this.#run?.revision !== revision) return null;
    const { run, masked, scenario } = this.#run;
    return (reveal ? maskRun(run, { scenario, reveal }) : masked).calls[index] ?? null;
  }
}

/** What hover says of a value. */
function valueLine(text: string, scenario: Scenario, place: ObservedPlace): string | null {
  const observed = observeExpression(text, scenario, place);
  const isStepping = (place.step ?? null) !== null;
  if (observed === null) {
    if (place.part !== null) return null;
    return isStepping ? 'Not evaluated by this step of the call.' : 'Not evaluated in the shown call.';
  }
  const { count, type } = observed;
  const value = observed.text === null ? 'a secret, or a part of one' : inlineCode(observed.text);
  const ofType = type === null ? '' : ` (${inlineCode(type)})`;
  if (isStepping) return `At this step: ${value}${ofType}${count === 1 ? '' : `, evaluation ${count}`}`;
  return `In the shown call: ${value}${ofType}${count === 1 ? '' : `, the last of ${count} evaluations`}`;
}

function describe({ code, severity, group, title, what, why, bad, good, source }: Rule): RuleDescription {
  return { code, severity, group, title, what, why, bad: shown(bad), good: shown(good), source };
}

const longestExample = 2000;

/** An example as a person would write it; the one that is too large for API Management in part. */
function shown(example: string): string {
  return example.length > longestExample ? `${example.slice(0, 200)}…` : formatPolicy(example).trim();
}
