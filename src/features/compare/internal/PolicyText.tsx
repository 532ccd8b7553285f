import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactElement } from 'react';
import type { CodePiece } from '../../../editor/highlightPolicy';
import { useThemeName } from '../../appearance/useThemeName';

const useStyles = makeStyles({
  code: {
    margin: 0,
    height: '420px',
    overflow: 'auto',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    tabSize: 2,
  },
  lines: { display: 'inline-block', minWidth: '100%', padding: '6px 0', boxSizing: 'border-box' },
  line: { display: 'block', whiteSpace: 'pre', padding: '0 10px 0 7px', borderLeft: '3px solid transparent' },
  differs: {
    borderLeftColor: 'var(--roleCacheLine)',
    backgroundColor: 'color-mix(in srgb, var(--roleCacheFill) 60%, transparent)',
  },
  fold: { display: 'block', padding: '2px 10px', color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  bold: { fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  readonly label: string;
  readonly policy: string;
  /** For each line, whether another column hasn't got it. */
  readonly differs: readonly boolean[];
  /** Leaves out what all columns have. */
  readonly onlyDifferences: boolean;
}

/** A policy to read, in the editor's colours; lines that other columns haven't got are marked. */
export function PolicyText({ label, policy, differs, onlyDifferences }: Props): ReactElement {
  const styles = useStyles();
  // Columns are narrow: half of the indentation shows the structure as well.
  const narrower = policy.trimEnd().replaceAll(/^ +/gm, (indent) => indent.slice(indent.length / 2));
  const pieces = usePieces(narrower);
  const lines = narrower.split('\n');
  const shown = lines.map((text, index) => ({ text, index, differs: differs[index] ?? false }));
  return (
    // Scrolls, so it must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={styles.code} tabIndex={0} role="group" aria-label={label}>
      <code className={styles.lines}>
        {(onlyDifferences ? folded(shown) : shown).map((line) =>
          'count' in line ? (
            <span key={line.index} className={styles.fold}>
              {`${line.count} ${line.count === 1 ? 'line' : 'lines'} that all have\n`}
            </span>
          ) : (
            <span key={line.index} className={mergeClasses(styles.line, line.differs && styles.differs)}>
              {(pieces?.[line.index] ?? [{ text: line.text, color: '', isBold: false, start: 0 }]).map(
                ({ text, color, isBold, start }) => (
                  <span
                    key={start}
                    style={color === '' ? undefined : { color }}
                    className={isBold ? styles.bold : undefined}
                  >
                    {text}
                  </span>
                ),
              )}
              {'\n'}
            </span>
          ),
        )}
      </code>
    </pre>
  );
}

interface Line {
  readonly text: string;
  readonly index: number;
  readonly differs: boolean;
}

/** Runs of lines that don't differ, each as their number. */
function folded(lines: readonly Line[]): readonly (Line | { readonly index: number; readonly count: number })[] {
  const result: (Line | { index: number; count: number })[] = [];
  for (const line of lines) {
    const last = result.at(-1);
    if (line.differs) result.push(line);
    else if (last !== undefined && 'count' in last) last.count++;
    else result.push({ index: line.index, count: 1 });
  }
  return result;
}

type Piece = CodePiece & { readonly start: number };

/** The coloured pieces of each line; null until the editor's part of the page has been loaded. */
function usePieces(policy: string): readonly (readonly Piece[])[] | null {
  const theme = useThemeName();
  const [pieces, setPieces] = useState<readonly (readonly Piece[])[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void import('../../../editor/highlightPolicy').then(({ highlightPolicy }) => {
      if (!isCurrent) return;
      setPieces(
        highlightPolicy(policy, theme).map((line) => {
          let start = 0;
          return line.map((piece) => {
            const placed = { ...piece, start };
            start += piece.text.length;
            return placed;
          });
        }),
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [policy, theme]);
  return pieces;
}
