import { useNamedValueRows } from './internal/useNamedValueRows';

/** The table in one line: "2 used, 1 not defined". */
export function useNamedValueSummary(): string {
  const rows = useNamedValueRows();
  const missing = rows.filter(({ entry }) => entry === null).length;
  const used = rows.filter(({ uses }) => uses.length > 0).length;
  if (rows.length === 0) return 'None';
  return [
    `${used} used`,
    missing > 0 ? `${missing} not defined` : '',
    rows.length > used ? `${rows.length - used} unused` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
