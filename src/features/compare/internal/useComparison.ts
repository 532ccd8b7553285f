import { useEffect, useMemo, useRef } from 'react';
import { defaultDesign, type PolicyDesign } from '../../../core/design/PolicyDesign';
import type { ComparedStrategy } from '../../../core/strategies/compareStrategies';
import { designOfVariant } from '../../../core/strategies/designOfVariant';
import { factsOf } from '../../../core/strategies/factsOf';
import {
  needsOf,
  type Recommendation,
  recommendStrategies,
  type StrategyNeeds,
} from '../../../core/strategies/recommendStrategies';
import type { StrategyFacts } from '../../../core/strategies/StrategyFacts';
import { type StrategyVariant, variantOf } from '../../../core/strategies/StrategyVariant';
import { useAnalysis } from '../../../stores/analysisStore';
import { namedValueTable, useNamedValues } from '../../../stores/namedValuesStore';
import { useExperiment } from '../../experiments/useExperiment';
import { compareActions, useCompare } from './compareStore';

/** One column. */
export interface ComparedColumn {
  readonly variant: StrategyVariant;
  readonly design: PolicyDesign;
  readonly facts: StrategyFacts;
  /** Null until it has run. */
  readonly run: ComparedStrategy | null;
  readonly isInForm: boolean;
  readonly isRecommended: boolean;
}

export interface Comparison {
  readonly needs: StrategyNeeds;
  readonly ranking: readonly Recommendation[];
  readonly columns: readonly ComparedColumn[];
  /** The design that the values come from. */
  readonly design: PolicyDesign;
  /** The way that the open policy takes; null where the form doesn't recognise one. */
  readonly own: StrategyVariant | null;
  /** What went wrong, for a report. */
  readonly problem: string | null;
}

/** What is compared: designs from the open policy's values, the facts about them, and what running them shows. */
export function useComparison(): Comparison {
  const recognised = useAnalysis(({ analysis }) => analysis?.recognition.design ?? null);
  const entries = useNamedValues((state) => state.entries);
  const { picked, answers } = useCompare();
  const design = recognised ?? defaultDesign;
  const own = recognised === null ? null : variantOf(recognised);
  const needs = useMemo(() => ({ ...needsOf(design), ...answers }), [design, answers]);
  const ranking = useMemo(() => recommendStrategies(needs, design), [needs, design]);
  const variants = useMemo(() => picked ?? firstPick(own, ranking), [picked, own, ranking]);
  const designs = useMemo(() => variants.map((variant) => designOfVariant(design, variant)), [variants, design]);
  const { runs, problem } = useRuns(designs, needs, entries);
  const recommended = ranking[0]?.isPossible === true ? ranking[0].variant : null;
  const columns = useMemo(
    () =>
      variants.map((variant, index): ComparedColumn => ({
        variant,
        design: designs[index]!,
        facts: factsOf(designs[index]!),
        run: runs[index] ?? null,
        isInForm: variant === own,
        isRecommended: variant === recommended,
      })),
    [variants, designs, runs, own, recommended],
  );
  return { needs, ranking, columns, design, own, problem };
}

/** The design's own way and the recommended one; where they are the same, the next best beside it. */
function firstPick(own: StrategyVariant | null, ranking: readonly Recommendation[]): readonly StrategyVariant[] {
  const inOrder = ranking.map(({ variant }) => variant);
  const first = own ?? 'secret-body';
  return [first, inOrder.find((variant) => variant !== first)!];
}

type Entries = ReturnType<typeof useNamedValues.getState>['entries'];

/** What came of each design; those that have run once under the same circumstances are not run again. */
function useRuns(
  designs: readonly PolicyDesign[],
  { gateway, externalCache }: StrategyNeeds,
  entries: Entries,
): { readonly runs: readonly (ComparedStrategy | null)[]; readonly problem: string | null } {
  const { run, progress, status, message } = useExperiment('compare');
  const known = useCompare((state) => state.runs);
  const keys = useMemo(() => {
    const surroundings = JSON.stringify([gateway, externalCache, entries]);
    return designs.map((design) => `${JSON.stringify(design)}${surroundings}`);
  }, [designs, gateway, externalCache, entries]);
  const asked = useRef<readonly string[]>([]);

  // Before the next experiment begins: what is told belongs to the one that was asked for last.
  useEffect(() => {
    for (const { index, strategy } of progress) {
      const key = asked.current[index];
      if (key !== undefined) compareActions.remember(key, strategy);
    }
  }, [progress]);

  useEffect(() => {
    const missing = keys.flatMap((key, index) => (known.has(key) ? [] : [{ key, design: designs[index]! }]));
    const isUnderWay = missing.every(({ key }) => asked.current.includes(key));
    if (missing.length === 0 || isUnderWay) return;
    asked.current = missing.map(({ key }) => key);
    run({
      designs: missing.map(({ design }) => design),
      namedValues: namedValueTable(entries),
      gateway,
      externalCache,
    });
  }, [keys, known, designs, entries, gateway, externalCache, run]);

  const runs = useMemo(() => keys.map((key) => known.get(key) ?? null), [keys, known]);
  return { runs, problem: status === 'failed' ? message : null };
}
