import { useMemo } from 'react';
import type { NamedValueEntry } from '../../stores/namedValuesStore';
import { useNamedValueRows } from './internal/useNamedValueRows';

/** The named values that are defined and that the table shows. */
export function useKnownNamedValues(): readonly NamedValueEntry[] {
  const rows = useNamedValueRows();
  return useMemo(() => rows.flatMap(({ entry }) => (entry === null ? [] : [entry])), [rows]);
}
