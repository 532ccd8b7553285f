import type { Token } from '../../csharp/syntax/Token';
import type { PolicyAnalysis } from '../../validate/analysis/PolicyAnalysis';
import type { XmlNode } from '../../xml/nodes';
import type { Completion } from '../Completion';
import { knownHeaders } from '../knownHeaders';
import type { CodeCursor } from './CodeCursor';

type Word = Pick<Completion, 'label' | 'kind' | 'detail' | 'documentation'>;

const readers: ReadonlySet<string> = new Set(['ContainsKey', 'GetValueOrDefault', 'TryGetValue']);

/** Claims that tokens of Microsoft Entra ID and of OpenID Connect have. */
const claims = [
  'aud',
  'iss',
  'sub',
  'oid',
  'tid',
  'appid',
  'azp',
  'scp',
  'roles',
  'groups',
  'exp',
  'iat',
  'nbf',
  'jti',
  'ver',
  'preferred_username',
  'upn',
  'email',
  'name',
];

/** What could be inside a string: the names that a dictionary of the context is asked for. */
export function completeString(cursor: CodeCursor, analysis: PolicyAnalysis): readonly Word[] {
  switch (dictionaryBefore(cursor.before)) {
    case 'Variables':
      return variables(analysis);
    case 'Headers':
      return names([...headersIn(analysis), ...knownHeaders], 'header');
    case 'Query':
      return names(attributeValues(analysis, 'set-query-parameter', 'name'), 'query parameter');
    case 'MatchedParameters':
      return names(templateParameters(analysis), 'parameter of the path');
    case 'Certificates':
      return names(thumbprints(analysis), 'thumbprint');
    case 'Claims':
      return names(claims, 'claim');
    default:
      return [];
  }
}

/** `X` of `X["` and of `X.GetValueOrDefault<…>("`. */
function dictionaryBefore(tokens: readonly Token[]): string | null {
  let index = tokens.length - 1;
  if (tokens[index]?.kind === '[') index--;
  else if (tokens[index]?.kind === '(') {
    index--;
    if (tokens[index]?.kind === '>') {
      while (index >= 0 && tokens[index]!.kind !== '<') index--;
      index--;
    }
    if (!readers.has(tokens[index]?.text ?? '') || tokens[index - 1]?.kind !== '.') return null;
    index -= 2;
  } else return null;
  if (tokens[index]?.kind === '?') index--;
  const name = tokens[index];
  return name?.kind === 'identifier' && tokens[index - 1]?.kind === '.' ? name.text : null;
}

/** The variables of the document with the policy that sets each. */
export function variables(analysis: PolicyAnalysis): readonly Word[] {
  const setBy = new Map<string, string>();
  for (const { name, placed } of analysis.variables.sets) {
    if (!setBy.has(name)) setBy.set(name, placed.element.name);
  }
  return [...setBy].map(([label, policy]) => ({
    label,
    kind: 'variable',
    detail: `set by ${policy}`,
    documentation: null,
  }));
}

function names(labels: readonly string[], detail: string): readonly Word[] {
  return [...new Set(labels)].map((label) => ({ label, kind: 'value', detail, documentation: null }));
}

function headersIn(analysis: PolicyAnalysis): readonly string[] {
  return ['set-header', 'check-header'].flatMap((policy) => attributeValues(analysis, policy, 'name'));
}

/** Literal values of an attribute, wherever the document has it. */
function attributeValues(analysis: PolicyAnalysis, policy: string, attribute: string): readonly string[] {
  return analysis.elements.flatMap(({ element }) =>
    element.name === policy
      ? element.attributes.flatMap(({ name, value }) =>
          name === attribute && value.expression === null && !value.text.includes('{{') ? value.text.trim() : [],
        )
      : [],
  );
}

/** `{id}` in rewrite-uri templates, the only path templates that a policy has. */
function templateParameters(analysis: PolicyAnalysis): readonly string[] {
  const templates = attributeValues(analysis, 'rewrite-uri', 'template');
  return templates.flatMap((template) => Array.from(template.matchAll(/\{(\*?[\w-]+)\}/g), (match) => match[1]!));
}

/** Thumbprints that the document names, and named values that look like one. */
function thumbprints(analysis: PolicyAnalysis): readonly string[] {
  const written = analysis.elements.flatMap(({ element }) =>
    element.attributes.flatMap(({ name, value }) =>
      name === 'thumbprint' && value.expression === null ? value.text.trim() : [],
    ),
  );
  const used = expressionsIn(analysis.document.xml.children).flatMap((code) =>
    Array.from(code.matchAll(/Certificates\s*\[\s*"([^"\r\n]+)"/g), (match) => match[1]!),
  );
  const references = analysis.document.xml.namedValues
    .filter(({ name, malformed }) => malformed === null && /thumb|cert/i.test(name))
    .map(({ name }) => `{{${name}}}`);
  return [...written, ...used, ...references];
}

function expressionsIn(nodes: readonly XmlNode[]): readonly string[] {
  const codes: string[] = [];
  const waiting = [...nodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'expression') codes.push(node.code);
    if (node.kind !== 'element') continue;
    waiting.push(...node.children);
    for (const { value } of node.attributes) if (value.expression !== null) codes.push(value.expression.code);
  }
  return codes;
}
