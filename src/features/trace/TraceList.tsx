import { Badge, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Basis, TraceEntry } from '../../core/simulate/Run';
import { selectionActions } from '../../stores/selectionStore';
import { CodeWords } from '../appearance/CodeWords';
import { roleColors } from '../appearance/roleColors';
import { LongValue } from './LongValue';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, fontSize: tokens.fontSizeBase200, lineHeight: '18px' },
  section: {
    padding: '8px 0 2px',
    fontWeight: 600,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  first: { paddingTop: 0 },
  entry: {
    display: 'grid',
    gridTemplateColumns: '64px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: '3px 0',
  },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums', textAlign: 'right' },
  message: { overflowWrap: 'anywhere' },
  policy: { fontFamily: tokens.fontFamilyMonospace, fontSize: '12px' },
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

interface Props {
  readonly entries: readonly TraceEntry[];
  /** Seconds after the scenario's start, as the trace writes them. */
  readonly formatTime: (at: number) => string;
}

/** What the gateway did, step by step; each step links to its policy. A time is written where it has moved on. */
export function TraceList({ entries, formatTime }: Props): ReactElement {
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label="Trace">
      {entries.map((entry, index) => {
        const before = entries[index - 1];
        const newSection = entry.section !== before?.section;
        const time = formatTime(entry.at);
        return (
          <li key={entry.seq}>
            {newSection && (
              <div className={mergeClasses(styles.section, index === 0 && styles.first)}>{entry.section}</div>
            )}
            {/* The heading says it already. */}
            {!(newSection && entry.kind === 'section') && (
              <div className={styles.entry}>
                <span className={styles.time}>
                  {before === undefined || before.kind === 'section' || formatTime(before.at) !== time ? time : ''}
                </span>
                <Step entry={entry} value={valueOf(entry, before)} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Step({ entry, value }: { readonly entry: TraceEntry; readonly value: string | null }): ReactElement {
  const styles = useStyles();
  const { policy, place, kind, message, basis, depth } = entry;
  const indents = ['', styles.depth1, styles.depth2, styles.depth3];
  const words = basisWords[basis];
  return (
    <div className={mergeClasses(indents[Math.min(depth, 3)])}>
      {place.document === 'policy' && policy !== '' ? (
        <Link as="button" className={styles.policy} onClick={() => selectionActions.reveal(place.range)}>
          {policy}
        </Link>
      ) : (
        <span className={styles.policy}>{policy}</span>
      )}{' '}
      <span
        className={mergeClasses(
          styles.message,
          kind === 'error' && styles.error,
          kind === 'not-simulated' && styles.notSimulated,
          kind.startsWith('cache-') && styles.cache,
        )}
      >
        <CodeWords text={message} />
      </span>{' '}
      {words !== null && (
        <Badge size="small" appearance="outline" color="informative" title={words}>
          {basis}
        </Badge>
      )}
      {value !== null && <LongValue value={value} />}
    </div>
  );
}

const withValue: ReadonlySet<TraceEntry['kind']> = new Set(['variable', 'expression']);

/** The value that a step came to, where the step before it doesn't show the same one. */
function valueOf({ kind, details }: TraceEntry, before: TraceEntry | undefined): string | null {
  if (kind === 'header') return headerValue(details);
  const value = details['value'];
  if (!withValue.has(kind) || value === undefined || value === null) return null;
  if (before?.kind === 'expression' && before.details['value'] === value) return null;
  return value === '' ? '(empty)' : String(value);
}

function headerValue(details: TraceEntry['details']): string | null {
  const after = details['after'];
  return typeof after === 'string' ? `${String(details['name'])}: ${after}` : null;
}
