import { useMemo } from 'react';
import { useAnalysis } from '../../../stores/analysisStore';
import { useNamedValues } from '../../../stores/namedValuesStore';
import { namedValueRows, type NamedValueRow } from './namedValueRows';

const none: readonly never[] = [];

export function useNamedValueRows(): readonly NamedValueRow[] {
  const entries = useNamedValues((state) => state.entries);
  const uses = useAnalysis(({ analysis }) => analysis?.namedValueUses ?? none);
  return useMemo(() => namedValueRows(entries, uses), [entries, uses]);
}
