import type { PolicyDocument } from '../policy/PolicyDocument';
import { parseForm } from '../simulate/http/formUrlEncoded';
import type { ScenarioInput } from '../simulate/Scenario';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';

type Request = NonNullable<ScenarioInput['requests']>[number];

/** What a policy reads of a call, as a call that has it all. */
export interface CallAsRead {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly string[];
  /** Parameters of the operation's URL template. */
  readonly templateParameters: Readonly<Record<string, string>>;
  readonly body: { readonly contentType: string; readonly text: string; readonly words: string } | null;
}

const sample = 'sample';

/** Headers that a call has anyway, that say how a body is to be read, or that have a meaning of their own to the gateway. */
const ordinary =
  /^(?:authorization|ocp-apim-[\w-]+|host|content-[\w-]+|accept(?:-[\w-]+)?|cookie|connection|transfer-encoding|expect|if-[\w-]+|origin|upgrade)$/i;

const access = String.raw`(?:\s*\[|\s*\.\s*(?:GetValueOrDefault|ContainsKey|TryGetValue)\s*\()\s*@?"([^"\\{}]+)"`;
const reads = (member: string) => new RegExp(String.raw`\bcontext\s*\.\s*Request\s*\.\s*${member}${access}`, 'g');
const headers = reads('Headers');
const query = reads(String.raw`(?:Original)?Url\s*\.\s*Query`);
const templateParameters = reads('MatchedParameters');
const bodyRead =
  /\bcontext\s*\.\s*Request\s*\.\s*Body\s*\??\.\s*As(?:<\s*([\w.]+)\s*(?:\[\s*\])?\s*>|(FormUrlEncodedContent))/;
/** Members of a JSON object: `body["name"]`, `body.Value<string>("name")`. What is read of variables and claims isn't the caller's. */
const members =
  /(\w+)?\s*(?:\[|\.\s*Value<\s*[\w.?]+\s*>\s*\(|\.\s*(?:SelectToken|ContainsKey|GetValue)\s*\()\s*"([A-Za-z_][\w-]*)"\s*[\])]/g;
/** Members of the answer of a token endpoint. */
const ofTokens = /^(?:access_token|refresh_token|token_type|expires_(?:in|on)|instance_url|error(?:_description)?)$/;
const otherOwners = /^(?:Variables|Headers|Query|MatchedParameters|Claims|Certificates)$/;

/** Reads from the expressions of a policy what they want to find in a call; null when that is nothing beyond an everyday call. */
export function callAsRead(document: PolicyDocument): CallAsRead | null {
  const codes = PolicyAnalysis.anyOf(document).values.flatMap(({ value }) => value.expression?.code ?? []);
  const named = (pattern: RegExp) => [
    ...new Set(codes.flatMap((code) => [...code.matchAll(pattern)].map(([, name]) => name!))),
  ];
  const found: CallAsRead = {
    headers: Object.fromEntries(named(headers).flatMap((name) => (ordinary.test(name) ? [] : [[name, sample]]))),
    query: named(query),
    templateParameters: Object.fromEntries(named(templateParameters).map((name) => [name, sample])),
    body: bodyOf(codes),
  };
  const isEmpty =
    found.body === null &&
    [found.headers, found.query, found.templateParameters].every((part) => Object.keys(part).length === 0);
  return isEmpty ? null : found;
}

function bodyOf(codes: readonly string[]): CallAsRead['body'] {
  const read = codes.map((code) => bodyRead.exec(code)).find((match) => match !== null);
  if (!read) return null;
  const [, type = '', isForm] = read;
  const names = [
    ...new Set(
      codes
        .filter((code) => !/\bIResponse\b/.test(code))
        .flatMap((code) =>
          [...code.matchAll(members)].flatMap(([, owner = '', name = '']) =>
            otherOwners.test(owner) || ofTokens.test(name) ? [] : [name],
          ),
        ),
    ),
  ];
  const withNames = names.length === 0 ? '' : ` with ${names.join(', ')}`;
  if (isForm !== undefined) {
    return {
      contentType: 'application/x-www-form-urlencoded',
      text: (names.length === 0 ? ['name'] : names).map((name) => `${name}=${sample}`).join('&'),
      words: `a form${withNames}`,
    };
  }
  if (/^(?:XElement|XDocument|XNode|XmlDocument)$/.test(type)) {
    return { contentType: 'application/xml', text: `<${sample} />`, words: 'an XML document' };
  }
  if (type === 'JArray') return { contentType: 'application/json', text: '[]', words: 'a JSON array' };
  const object = JSON.stringify(Object.fromEntries(names.map((name) => [name, sample])));
  return { contentType: 'application/json', text: object, words: `a JSON object${withNames}` };
}

/** The call with all of it; its own headers and body stay. */
export function requestAsRead(request: Request, { headers: wanted, query: parameters, body }: CallAsRead): Request {
  const url = request.url ?? 'https://contoso.azure-api.net/orders/42';
  const present = new Set(parseForm(url.split('?')[1] ?? '').map(({ name }) => name));
  const added = parameters.filter((name) => !present.has(name));
  const text = added.map((name) => `${encodeURIComponent(name)}=${sample}`).join('&');
  const carries = body !== null && (request.body ?? null) === null;
  return {
    ...request,
    headers: { ...wanted, ...(carries ? { 'Content-Type': body.contentType } : {}), ...request.headers },
    ...(text === '' ? {} : { url: `${url}${url.includes('?') ? '&' : '?'}${text}` }),
    ...(carries ? { body: body.text, method: 'POST' } : {}),
  };
}

/** In sentences, what is assumed of the call. */
export function callAsReadWords({
  headers: wanted,
  query: parameters,
  templateParameters: matched,
  body,
}: CallAsRead): readonly string[] {
  return [
    ...(Object.keys(wanted).length === 0 ? [] : [`The caller sends ${Object.keys(wanted).join(', ')}.`]),
    ...(parameters.length === 0 ? [] : [`The URL has the query parameters ${parameters.join(', ')}.`]),
    ...(Object.keys(matched).length === 0
      ? []
      : [
          `The operation's URL template has ${Object.keys(matched)
            .map((name) => `{${name}}`)
            .join(', ')}.`,
        ]),
    ...(body === null ? [] : [`The caller posts ${body.words}.`]),
  ];
}
