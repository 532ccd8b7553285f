import { csharpString } from '../../generate/csharpString';
import { always, code, element, literal } from '../../generate/elementTemplates';
import { answerFailure } from '../../generate/failureParts';
import type { ElementTemplate } from '../../generate/PolicyTemplate';
import type { OutgoingRequest } from '../../simulate/Run';
import { applyEdits, type TextEdit } from '../../text/TextEdit';
import { insertAttribute } from '../../validate/fixes/elementEdits';
import type { XmlElement } from '../../xml/nodes';
import { longestTokenWait } from '../judgeCall';
import { insertStatementAfter } from './insertStatements';
import type { Findings, Remedy } from './Remedy';
import { requestElements } from './requestElements';

const shortTimeout = '10';

/** What is done about requests that bring nothing. */
export interface AnswerCheck {
  readonly title: string;
  readonly isFallback: boolean;
  /** The condition, of the C# that reads the answer: null when none came. */
  readonly isRefused: (response: string) => string;
  readonly tracesStatus: boolean;
  readonly comment: string;
  /** Of the trace, with its message. */
  readonly source: string;
  readonly message: string;
}

/**
 * Ends the call with a clear answer right after each of the requests that are wanted, when it brought nothing: one remedy for each check,
 * in all places at once. What follows can then rely on the answer.
 */
export function checkAnswers(
  { document, healthy }: Findings,
  isWanted: (request: OutgoingRequest) => boolean,
  checks: readonly AnswerCheck[],
): readonly Remedy[] {
  const requests = requestElements(document, healthy, isWanted).flatMap((request) => {
    const variable = attributeText(request, 'response-variable-name');
    return variable === null ? [] : [{ request, variable }];
  });
  const [first] = requests;
  if (first === undefined) return [];
  return checks.map((check) => ({
    codes: [],
    title: check.title,
    range: first.request.nameRange,
    text: applyEdits(
      document.text,
      requests.flatMap(({ request, variable }) => [
        ...requestEdits(request),
        insertStatementAfter(document, statementOf(request), endOfCall(responseVariable(variable), check)),
      ]),
    ),
    isFallback: check.isFallback,
  }));
}

/** The condition that no response came, or one that says no. */
export function requestRefused(answer: string): string {
  return `@(${answer} == null || ${answer}.StatusCode >= 300)`;
}

function endOfCall(response: string, check: AnswerCheck): ElementTemplate {
  const status = element('metadata', {
    name: literal('token-endpoint-status'),
    value: code(`@(${response}?.StatusCode.ToString() ?? "no response")`),
  });
  const trace = element(
    'trace',
    { source: literal(check.source), severity: literal('error') },
    {
      parts: [
        always('message', element('message', {}, { text: literal(check.message) })),
        ...(check.tracesStatus ? [always('status', status)] : []),
      ],
    },
  );
  return element(
    'choose',
    {},
    {
      comment: check.comment,
      parts: [
        always(
          'when',
          element(
            'when',
            { condition: code(check.isRefused(response)) },
            { parts: [always('trace', trace), always('response', answerFailure)] },
          ),
        ),
      ],
    },
  );
}

function responseVariable(name: string): string {
  return `context.Variables.GetValueOrDefault<IResponse>(${csharpString(name)})`;
}

/** A request that fails leaves no response, and the check sees to it; nobody waits long for that. */
function requestEdits(request: XmlElement): readonly TextEdit[] {
  const edits = [...setAttribute(request, 'ignore-error', 'true')];
  const timeout = attributeText(request, 'timeout');
  if (attributeText(request, 'timeout-ms') === null && (timeout === null || Number(timeout) > longestTokenWait)) {
    edits.push(...setAttribute(request, 'timeout', shortTimeout));
  }
  return edits;
}

function setAttribute(target: XmlElement, name: string, value: string): readonly TextEdit[] {
  const attribute = target.attributes.find((candidate) => candidate.name === name);
  if (attribute === undefined) return [insertAttribute(target, name, value)];
  return attribute.value.text === value ? [] : [{ range: attribute.value.range, newText: value }];
}

function attributeText(target: XmlElement, name: string): string | null {
  return target.attributes.find((attribute) => attribute.name === name)?.value.text ?? null;
}

/**
 * Where a check may follow: `wait` runs what it holds at the same time, and `retry` asks its own condition first. One that also calls the
 * backend is there for the backend's answer, and needs the token before.
 */
function statementOf(request: XmlElement): XmlElement {
  let statement = request;
  for (let at = request.parent; at !== null; at = at.parent) {
    if (at.name === 'wait' || (at.name === 'retry' && !holds(at, 'forward-request'))) statement = at;
  }
  return statement;
}

function holds({ children }: XmlElement, name: string): boolean {
  return children.some((node) => node.kind === 'element' && (node.name === name || holds(node, name)));
}
