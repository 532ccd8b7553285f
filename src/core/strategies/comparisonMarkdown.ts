import type { PolicyDesign } from '../design/PolicyDesign';
import type { HttpRequest } from '../simulate/Run';
import type { ComparedStrategy } from './compareStrategies';
import { figure, milliseconds } from './costText';
import type { Fact } from './Fact';
import { type Gateway, gatewayNames, gateways } from './Gateway';
import { namedValuesOf } from './namedValuesOf';
import type { Recommendation, StrategyNeeds } from './recommendStrategies';
import { resourcesOf } from './resourcesOf';
import type { StrategyFacts } from './StrategyFacts';
import { strategySources } from './strategySources';
import { type StrategyVariant, variantWords } from './StrategyVariant';

export interface MarkdownColumn {
  readonly variant: StrategyVariant;
  readonly design: PolicyDesign;
  readonly facts: StrategyFacts;
  readonly run: ComparedStrategy | null;
}

export interface MarkdownInput {
  readonly title: string;
  readonly needs: StrategyNeeds;
  readonly ranking: readonly Recommendation[];
  readonly columns: readonly MarkdownColumn[];
}

const backends: Readonly<Record<StrategyNeeds['backend'], string>> = {
  entra: 'a token of Microsoft Entra ID',
  oauth2: 'a token of another provider',
  certificate: 'a client certificate',
  password: 'user name and password',
};

const fits = { works: 'works', partly: 'partly', no: 'no' } as const;
const target = { resourceGroup: 'my-resource-group', service: 'my-apim', vault: 'my-key-vault' };

/** The comparison as a record of an architecture decision: context, options, decision, consequences, and the policies. */
export function comparisonMarkdown({ title, needs, ranking, columns }: MarkdownInput): string {
  const best = ranking.find(({ isPossible }) => isPossible);
  return [
    `# How the gateway authenticates to the backend: ${oneLine(title)}`,
    '## Context',
    ...context(needs).map((line) => `- ${line}`),
    '',
    '## Options',
    table(columns),
    '',
    '## Decision',
    best === undefined
      ? 'None of the ways does this.'
      : [
          `${variantWords[best.variant].title}.`,
          '',
          ...best.reasons.map(({ kind, fact }) => `- ${kind === 'for' ? 'For' : 'Against'}: ${textOf(fact)}`),
        ].join('\n'),
    '',
    '## Order of all ways',
    ...ranking.map(({ variant, isPossible, score, reasons }, index) =>
      isPossible
        ? `${index + 1}. ${variantWords[variant].title} (${score} ${Math.abs(score) === 1 ? 'point' : 'points'})`
        : `- ${variantWords[variant].title}: not possible. ${reasons.find(({ kind }) => kind === 'blocks')!.fact.text}`,
    ),
    '',
    ...columns.flatMap((column) => [...details(column), '']),
    '## Sources',
    'A star marks what is concluded from them.',
    '',
    ...sources(columns, ranking).map(({ title: name, url }) => `- [${name}](${url})`),
    '',
  ].join('\n');
}

function context({ backend, tenant, rights, gateway, externalCache }: StrategyNeeds): readonly string[] {
  return [
    `The backend accepts ${backends[backend]}.`,
    ...(backend === 'entra' ? [`It is in ${tenant === 'same' ? "the gateway's own tenant" : 'another tenant'}.`] : []),
    `It goes by the rights of ${rights === 'user' ? 'the calling user' : 'the gateway'}.`,
    `Gateway: ${gatewayNames[gateway]}, ${externalCache ? 'with' : 'without'} a Redis cache.`,
  ];
}

function table(columns: readonly MarkdownColumn[]): string {
  const row = (head: string, cell: (column: MarkdownColumn) => string): string =>
    `| ${[head, ...columns.map(cell)].map(inTable).join(' | ')} |`;
  return [
    row('', ({ variant }) => variantWords[variant].title),
    `| ${['', ...columns].map(() => '---').join(' | ')} |`,
    row('In a line', ({ facts }) => textOf(facts.verdict)),
    row('An attacker needs', ({ facts }) => texts(facts.attacker.needs)),
    row('and has then', ({ facts }) => texts(facts.attacker.gains)),
    row('Who keeps the token', ({ facts }) => texts(facts.caching)),
    row(
      'Named values',
      ({ design }) =>
        namedValuesOf(design)
          .map(({ name }) => `\`${name}\``)
          .join(', ') || 'none',
    ),
    row('Resources', ({ design }) =>
      resourcesOf(design, target)
        .map(({ title }) => title)
        .join('; '),
    ),
    row('Rotation', ({ facts }) => texts([...facts.rotation.steps, ...facts.rotation.meanwhile])),
    ...[0, 1, 2].map((index) =>
      row(
        `1,000 calls, ${columns[0]?.run?.costs[index]?.callsPerMinute.toLocaleString('en') ?? '?'} a minute`,
        ({ run }) => {
          const cost = run?.costs[index];
          return cost === undefined
            ? 'not computed'
            : `${figure(cost.tokenRequests)} token requests of the policy, ${milliseconds(cost.addedSeconds)} a call`;
        },
      ),
    ),
    ...gateways.map((gateway: Gateway) =>
      row(gatewayNames[gateway], ({ facts }) => {
        const { fit, fact } = facts.gateways[gateway];
        return fact === null ? fits[fit] : `${fits[fit]}: ${textOf(fact)}`;
      }),
    ),
    row('Limits', ({ facts }) => texts(facts.limits)),
  ].join('\n');
}

function details({ variant, run }: MarkdownColumn): readonly string[] {
  if (run === null) return [];
  const { tokenRequest, forwarded, policy } = run;
  return [
    `## ${variantWords[variant].title}`,
    ...(tokenRequest === null ? [] : ['Token request:', '', fenced('http', httpText(tokenRequest)), '']),
    ...(forwarded === null ? [] : ['To the backend:', '', fenced('http', httpText(forwarded)), '']),
    'Policy:',
    '',
    fenced('xml', policy.trimEnd()),
  ];
}

function httpText({ method, url, headers, body }: HttpRequest): string {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/';
  const lines = Object.entries(headers).flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  return [`${method} ${path} HTTP/1.1`, ...lines, ...(body === null || body === '' ? [] : ['', body])].join('\n');
}

/** A fence longer than any in the text. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function sources(columns: readonly MarkdownColumn[], ranking: readonly Recommendation[]) {
  const facts = [
    ...columns.flatMap(({ facts: { verdict, attacker, rotation, caching, limits, gateways: by } }) => [
      verdict,
      ...attacker.needs,
      ...attacker.gains,
      ...rotation.steps,
      ...rotation.meanwhile,
      ...caching,
      ...limits,
      ...Object.values(by).flatMap(({ fact }) => fact ?? []),
    ]),
    ...(ranking[0]?.reasons.map(({ fact }) => fact) ?? []),
  ];
  return [...new Set(facts.flatMap((fact) => fact.sources))].map((source) => strategySources[source]);
}

const texts = (facts: readonly Fact[]): string => facts.map(textOf).join(' ');
/** With a star where no source has it as it stands. */
const textOf = ({ text, basis }: Fact): string => (basis === 'concluded' ? `${text}\\*` : text);
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const inTable = (text: string): string => oneLine(text).replaceAll('|', String.raw`\|`);
