import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';

const useStyles = makeStyles({
  value: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '11.5px',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
  summary: { cursor: 'pointer' },
});

const shownAtOnce = 120;

/** A value in the code font; a long one unfolds. */
export function LongValue({ value }: { readonly value: string }): ReactElement {
  const styles = useStyles();
  if (value.length <= shownAtOnce) return <div className={styles.value}>{value}</div>;
  return (
    <details className={styles.value}>
      <summary className={styles.summary}>{`${value.slice(0, shownAtOnce - 20)}…`}</summary>
      {value}
    </details>
  );
}
