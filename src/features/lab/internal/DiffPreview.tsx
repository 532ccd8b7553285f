import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { structuredPatch } from 'diff';
import { useMemo, type ReactElement } from 'react';

const useStyles = makeStyles({
  diff: {
    margin: 0,
    overflow: 'auto',
    maxHeight: '260px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    tabSize: 4,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  lines: { display: 'inline-block', minWidth: '100%' },
  line: { display: 'block', padding: '0 8px', whiteSpace: 'pre' },
  place: { color: tokens.colorNeutralForeground3, backgroundColor: tokens.colorNeutralBackground2 },
  added: { backgroundColor: tokens.colorStatusSuccessBackground1 },
  removed: { backgroundColor: tokens.colorStatusDangerBackground1 },
});

interface Props {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}

/** The lines that an edit changes, with a sign before each, and one line around them. */
export function DiffPreview({ before, after, label }: Props): ReactElement {
  const styles = useStyles();
  const hunks = useMemo(
    () => structuredPatch('', '', before, after, undefined, undefined, { context: 1 }).hunks,
    [before, after],
  );
  return (
    <pre
      className={styles.diff}
      // Reachable by keyboard, because it may have to be scrolled.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <code className={styles.lines}>
        {hunks.map((hunk) => {
          const indent = commonIndent(hunk.lines);
          return (
            <span key={hunk.oldStart}>
              <span className={mergeClasses(styles.line, styles.place)}>{`line ${hunk.oldStart}`}</span>
              {hunk.lines.map((line, index) => (
                <span
                  // The lines of a hunk have no identity but their place.
                  // oxlint-disable-next-line react/no-array-index-key
                  key={index}
                  className={mergeClasses(
                    styles.line,
                    line.startsWith('+') && styles.added,
                    line.startsWith('-') && styles.removed,
                  )}
                >
                  {`${line.slice(0, 1)} ${line.slice(1 + indent)}`}
                </span>
              ))}
            </span>
          );
        })}
      </code>
    </pre>
  );
}

/** How many blanks all lines with words begin with, after their sign. */
function commonIndent(lines: readonly string[]): number {
  const indents = lines.filter((line) => line.slice(1).trim() !== '').map((line) => line.slice(1).search(/\S/));
  return indents.length === 0 ? 0 : Math.min(...indents);
}
