import { csharpString } from '../../generate/csharpString';
import { always, code, element, literal } from '../../generate/elementTemplates';
import { answerFailure } from '../../generate/failureParts';
import type { ElementTemplate } from '../../generate/PolicyTemplate';
import { applyEdits, type TextEdit } from '../../text/TextEdit';
import { insertAttribute } from '../../validate/fixes/elementEdits';
import type { XmlElement } from '../../xml/nodes';
import { longestTokenWait } from '../judgeCall';
import { insertStatementAfter } from './insertStatements';
import type { Findings, Remedy } from './Remedy';
import { tokenRequestElements } from './tokenRequestElements';

const shortTimeout = '10';
const missing = 'Answer 502 when the token request brings no token';

/**
 * Ends the call with a clear answer right after a token request that brought no token: no response in time, a refusal, a body that is
 * no JSON object or holds no token that a header could carry. What follows can then rely on the answer.
 *
 * Not every provider's answer has an `access_token`; for those, the last remedy looks at the status alone.
 */
export function checkTokenAnswer({ document, healthy }: Findings): readonly Remedy[] {
  const requests = tokenRequestElements(document, healthy).flatMap((request) => {
    const variable = attributeText(request, 'response-variable-name');
    return variable === null ? [] : [{ request, variable }];
  });
  const [first] = requests;
  if (first === undefined) return [];
  const remedy = (title: string, isFallback: boolean, check: AnswerCheck): Remedy => ({
    codes: [],
    title,
    range: first.request.nameRange,
    text: applyEdits(
      document.text,
      requests.flatMap(({ request, variable }) => [
        ...requestEdits(request),
        insertStatementAfter(document, statementOf(request), endOfCall(responseVariable(variable), check)),
      ]),
    ),
    isFallback,
  });
  return [
    remedy(missing, false, { isWithoutToken: tokenMissing, tracesStatus: true }),
    // Where the variable comes to hold the token later on, a rule takes its status for the token.
    remedy(missing, true, { isWithoutToken: tokenMissing, tracesStatus: false }),
    remedy('Answer 502 when the token request is refused', true, {
      isWithoutToken: requestRefused,
      tracesStatus: false,
    }),
  ];
}

function tokenMissing(answer: string): string {
  return `@{
	var response = ${answer};
	if (response == null || response.StatusCode != 200)
	{
		return true;
	}
	try
	{
		var token = response.Body.As<JObject>(preserveContent: true)["access_token"];
		return token == null || token.Type != JTokenType.String || string.IsNullOrWhiteSpace((string)token) || !((string)token).All(c => c >= '!' && c <= '~');
	}
	catch (Exception)
	{
		return true;
	}
}`;
}

function requestRefused(answer: string): string {
  return `@(${answer} == null || ${answer}.StatusCode >= 300)`;
}

interface AnswerCheck {
  /** The condition, of the C# that reads the answer: null when none came. */
  readonly isWithoutToken: (response: string) => string;
  readonly tracesStatus: boolean;
}

function endOfCall(response: string, { isWithoutToken, tracesStatus }: AnswerCheck): ElementTemplate {
  const status = element('metadata', {
    name: literal('token-endpoint-status'),
    value: code(`@(${response}?.StatusCode.ToString() ?? "no response")`),
  });
  const trace = element(
    'trace',
    { source: literal('token-request'), severity: literal('error') },
    {
      parts: [
        always('message', element('message', {}, { text: literal('No access token for the backend could be had.') })),
        ...(tracesStatus ? [always('status', status)] : []),
      ],
    },
  );
  return element(
    'choose',
    {},
    {
      comment: 'Without a token the call ends here. The caller learns nothing of what the provider said.',
      parts: [
        always(
          'when',
          element(
            'when',
            { condition: code(isWithoutToken(response)) },
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

/** Where a check may follow: `wait` runs what it holds at the same time, and `retry` asks its own condition first. */
function statementOf(request: XmlElement): XmlElement {
  let statement = request;
  for (let at = request.parent; at !== null; at = at.parent) {
    if (at.name === 'wait' || at.name === 'retry') statement = at;
  }
  return statement;
}
