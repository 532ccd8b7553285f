import { applyDesign } from '../design/applyDesign';
import { asksForToken, defaultDesign, type TokenCache, type TokenRequestDesign } from '../design/PolicyDesign';
import { recognizeDesign } from '../design/recognizeDesign';
import type { NamedValueTable } from '../named-values/NamedValueTable';
import { parsePolicy } from '../policy/parsePolicy';
import type { PolicyDocument } from '../policy/PolicyDocument';
import { applyEdits } from '../text/TextEdit';
import type { CacheChoice } from './FleetLoad';
import { fleetLoadOf } from './fleetLoadOf';
import type { FleetResult } from './FleetResult';
import type { LoadSettings } from './LoadSettings';
import { simulateFleet } from './simulateFleet';

/** What is compared: the policy as it is, or with one thing changed. */
export interface LoadOption {
  readonly id: string;
  /** A few words, for a table. */
  readonly title: string;
  /** One sentence. */
  readonly what: string;
}

export interface LoadVariant extends LoadOption {
  readonly result: FleetResult;
}

export interface LoadComparison {
  /** `design`: single options of the design were changed. `caches`: the policy isn't one of a design, so only the gateway's cache was. */
  readonly by: 'design' | 'caches';
  readonly settings: LoadSettings;
  /** The policy as it is comes first. */
  readonly variants: readonly LoadVariant[];
}

export interface ComparisonStep {
  /** As far as it is known. */
  readonly comparison: LoadComparison;
  readonly done: number;
  readonly of: number;
}

/** An option with what it changes. */
interface Change extends LoadOption {
  readonly cache?: CacheChoice;
  readonly design?: TokenRequestDesign;
}

const asItIs: Change = { id: 'as-is', title: 'As it is', what: 'The policy in the editor.' };

const cacheChanges: Readonly<Record<CacheChoice, Change>> = {
  none: { id: 'no-cache', title: 'Without a cache', what: 'A gateway that has no cache.', cache: 'none' },
  internal: {
    id: 'internal-cache',
    title: "The gateway's own cache",
    what: 'Each region keeps its token, and a restart loses it.',
    cache: 'internal',
  },
  external: {
    id: 'external-cache',
    title: 'An external cache',
    what: 'One Redis for all regions, which survives restarts.',
    cache: 'external',
  },
};

/**
 * A policy under a load, as it is and with one option changed at a time; yields after each. Where the policy is one of a
 * design, its options are changed in the text, and everything that the design doesn't own stays; else the gateway's cache is.
 */
export function* compareOptions(
  text: string,
  settings: LoadSettings,
  namedValues: NamedValueTable,
): Generator<ComparisonStep, LoadComparison, void> {
  const document = parsePolicy(text);
  const { design } = recognizeDesign(document);
  const tokenDesign = design !== null && asksForToken(design) ? design : null;
  const changes = tokenDesign === null ? gatewayChanges(settings) : designChanges(tokenDesign, settings);
  const all = [asItIs, ...changes];
  const by = tokenDesign === null ? 'caches' : 'design';
  let comparison: LoadComparison = { by, settings, variants: [] };
  for (const { id, title, what, cache = settings.cache, design: changed } of all) {
    const changedText = changed && tokenDesign ? textWith(document, tokenDesign, changed) : text;
    const load = fleetLoadOf(parsePolicy(changedText), changed ?? design, { ...settings, cache }, namedValues);
    const variant = { id, title, what, result: simulateFleet(changedText, load) };
    comparison = { ...comparison, variants: [...comparison.variants, variant] };
    yield { comparison, done: comparison.variants.length, of: all.length };
  }
  return comparison;
}

function textWith(document: PolicyDocument, before: TokenRequestDesign, after: TokenRequestDesign): string {
  return applyEdits(document.text, applyDesign(document, before, after));
}

function gatewayChanges({ cache }: LoadSettings): readonly Change[] {
  return (['none', 'internal', 'external'] as const).filter((one) => one !== cache).map((one) => cacheChanges[one]);
}

function designChanges(design: TokenRequestDesign, settings: LoadSettings): readonly Change[] {
  const { cache } = design;
  if (cache === null) {
    const plain = { ...defaultDesign.cache, type: 'prefer-external' as const };
    return [
      ...(settings.cache === 'none' ? [] : [changed(design, plain, 'cache', 'With a cache', 'A token is used again.')]),
      ...(settings.cache === 'none' ? [] : cacheOptions(design, plain, settings, 'and ')),
    ];
  }
  if (settings.cache === 'none') return gatewayChanges(settings);
  const other = settings.cache === 'internal' ? 'external' : 'internal';
  return [
    {
      id: 'no-cache',
      title: 'Without a cache',
      what: 'Every call asks for a token of its own.',
      design: { ...design, cache: null },
    },
    { ...cacheChanges[other], design: { ...design, cache: { ...cache, type: 'prefer-external' } } },
    ...cacheOptions(design, cache, settings, ''),
  ];
}

function changed(design: TokenRequestDesign, cache: TokenCache, id: string, title: string, what: string): Change {
  return { id, title, what, design: { ...design, cache } };
}

/** What can be changed about a cache that there is. */
function cacheOptions(
  design: TokenRequestDesign,
  cache: TokenCache,
  { regions, cache: gatewayCache }: LoadSettings,
  and: '' | 'and ',
): readonly Change[] {
  const withCache = and === '' ? '' : 'Cache and ';
  const option = (id: string, title: string, what: string, values: Partial<TokenCache>): Change =>
    changed(design, { ...cache, ...values }, id, withCache === '' ? title : `${withCache}${title.toLowerCase()}`, what);
  const { renewal, failureSeconds, perRegion } = cache;
  const before = renewal?.beforeSeconds ?? 300;
  const atOnce = { beforeSeconds: before, spreadSeconds: 0 };
  const spread = { beforeSeconds: before, spreadSeconds: 60 };
  const early = `${before % 60 === 0 ? `${before / 60} min` : `${before} s`} before the token is dropped`;
  return [
    ...(renewal === null
      ? []
      : [
          option('no-renewal', 'Without renewal', 'A new token is asked for once the old one is dropped.', {
            renewal: null,
          }),
        ]),
    ...(renewal === null || renewal.spreadSeconds > 0
      ? [
          option('renewal-at-once', 'Renewal without spread', `All calls renew from ${early}, until one has.`, {
            renewal: atOnce,
          }),
        ]
      : []),
    ...(renewal === null || renewal.spreadSeconds === 0
      ? [
          option('renewal-spread', 'Renewal with spread', `From ${early}, each call picks its moment within 60 s.`, {
            renewal: spread,
          }),
        ]
      : []),
    failureSeconds === 0
      ? option('failures', 'Failures remembered', 'After a failed token request nobody asks for 10 s.', {
          failureSeconds: 10,
        })
      : option('no-failures', 'Failures not remembered', 'Each call asks, however often it has failed.', {
          failureSeconds: 0,
        }),
    ...(regions > 1 && gatewayCache === 'external' && cache.type !== 'internal'
      ? [
          perRegion
            ? option('shared', 'One token for all regions', 'Regions share what is in the external cache.', {
                perRegion: false,
              })
            : option('per-region', 'A token for each region', 'Regions share the external cache, not the token.', {
                perRegion: true,
              }),
        ]
      : []),
  ];
}
