import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useMemo, useState, type ReactElement } from 'react';
import { LineIndex } from '../../../core/text/LineIndex';
import { useAnalysis } from '../../../stores/analysisStore';
import { selectionActions } from '../../../stores/selectionStore';
import type { Analysis } from '../../../worker/protocol';
import { CodeWords } from '../../appearance/CodeWords';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', rowGap: '6px' },
  item: { display: 'flex', columnGap: '10px', alignItems: 'baseline' },
  line: { flexShrink: 0, minWidth: '56px' },
  reason: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

const firstShown = 8;

/** What the policy holds beside what the form shows, each with a link to its lines. */
export function UnmanagedList({
  unmanaged,
}: {
  readonly unmanaged: Analysis['recognition']['unmanaged'];
}): ReactElement {
  const styles = useStyles();
  const text = useAnalysis((state) => state.analysedText);
  const lines = useMemo(() => new LineIndex(text), [text]);
  const [all, setAll] = useState(false);
  const shown = all ? unmanaged : unmanaged.slice(0, firstShown);
  return (
    <>
      <ul className={styles.list}>
        {shown.map(({ range, reason }) => (
          <li key={`${range.start}-${range.end}-${reason}`} className={styles.item}>
            <Link as="button" className={styles.line} onClick={() => selectionActions.reveal(range)}>
              {`Line ${lines.positionAt(range.start).line + 1}`}
            </Link>
            <Text size={200} className={styles.reason}>
              <CodeWords text={reason} />
            </Text>
          </li>
        ))}
      </ul>
      {shown.length < unmanaged.length && (
        <Link as="button" onClick={() => setAll(true)}>{`Show ${unmanaged.length - shown.length} more`}</Link>
      )}
    </>
  );
}
