import { Badge, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Basis, TraceEntry } from '../../core/simulate/Run';
import { selectionActions } from '../../stores/selectionStore';
import { roleColors } from '../appearance/roleColors';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, fontSize: tokens.fontSizeBase200, lineHeight: '18px' },
  section: {
    padding: '8px 0 2px',
    fontWeight: 600,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: '58px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: '2px 0',
  },
  time: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground3, fontSize: '11px' },
  message: { overflowWrap: 'anywhere' },
  policy: { fontFamily: tokens.fontFamilyMonospace, fontSize: '12px' },
  detail: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '11.5px',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  error: { color: tokens.colorStatusDangerForeground1 },
  notSimulated: { color: tokens.colorStatusWarningForeground1 },
  cache: { color: roleColors.cache.text },
  depth1: { paddingLeft: '12px' },
  depth2: { paddingLeft: '24px' },
  depth3: { paddingLeft: '36px' },
});

const basisWords: Readonly<Record<Basis, string | null>> = {
  documented: null,
  inferred: 'Concluded from Microsoft’s documentation or samples, not stated there',
  unverified: 'An assumption: not documented',
};

/** What the gateway did, step by step; each step links to its policy. */
export function TraceList({
  entries,
  formatTime,
}: {
  readonly entries: readonly TraceEntry[];
  readonly formatTime: (at: number) => string;
}): ReactElement {
  const styles = useStyles();
  const indents = ['', styles.depth1, styles.depth2, styles.depth3];
  return (
    <ol className={styles.list} aria-label="Trace">
      {entries.map((entry, index) => {
        const newSection = entry.section !== entries[index - 1]?.section;
        const basis = basisWords[entry.basis];
        return (
          <li key={entry.seq}>
            {newSection && <div className={styles.section}>{entry.section}</div>}
            <div className={styles.entry}>
              <span className={styles.time}>{formatTime(entry.at)}</span>
              <div className={mergeClasses(indents[Math.min(entry.depth, 3)])}>
                {entry.place.document === 'policy' && entry.policy !== '' ? (
                  <Link
                    as="button"
                    className={styles.policy}
                    onClick={() => selectionActions.reveal(entry.place.range)}
                  >
                    {entry.policy}
                  </Link>
                ) : (
                  <span className={styles.policy}>{entry.policy}</span>
                )}{' '}
                <span
                  className={mergeClasses(
                    styles.message,
                    entry.kind === 'error' && styles.error,
                    entry.kind === 'not-simulated' && styles.notSimulated,
                    entry.kind.startsWith('cache-') && styles.cache,
                  )}
                >
                  {entry.message}
                </span>
                {basis !== null && (
                  <Badge size="small" appearance="outline" color="informative" title={basis}>
                    {entry.basis}
                  </Badge>
                )}
                {valueOf(entry) !== null && <div className={styles.detail}>{valueOf(entry)}</div>}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function valueOf({ kind, details }: TraceEntry): string | null {
  const value = details['value'];
  if ((kind !== 'variable' && kind !== 'expression' && kind !== 'header') || value === undefined) return null;
  const type = typeof details['type'] === 'string' ? ` (${details['type']})` : '';
  return `${String(value)}${type}`;
}
