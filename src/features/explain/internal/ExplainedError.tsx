import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { ErrorMatch } from '../../../core/explain/ErrorMatch';
import type { LineIndex } from '../../../core/text/LineIndex';
import { selectionActions } from '../../../stores/selectionStore';
import { CodeWords } from '../../appearance/CodeWords';
import { useExplainDialog } from '../explainDialogStore';

const useStyles = makeStyles({
  item: {
    padding: tokens.spacingVerticalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  words: { margin: `${tokens.spacingVerticalS} 0 0` },
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    marginTop: tokens.spacingVerticalM,
  },
});

interface Props {
  readonly match: ErrorMatch;
  /** Of the policy. */
  readonly lines: LineIndex;
}

/** One error: what it means, what to do, and the way to its place. */
export function ExplainedError({ match, lines }: Props): ReactElement {
  const styles = useStyles();
  const { title, explanation, cure, code, range, source } = match;
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <CodeWords text={title} />
        </h3>
        {code !== null && <code className={styles.code}>{code}</code>}
      </div>
      <p className={styles.words}>
        <CodeWords text={explanation} />
      </p>
      <p className={styles.words}>
        <CodeWords text={cure} />
      </p>
      <div className={styles.links}>
        {range !== null && (
          <Button
            size="small"
            onClick={() => {
              useExplainDialog.setState({ open: false });
              // After the dialog has given the focus back.
              setTimeout(() => selectionActions.reveal(range), 0);
            }}
          >
            {`Show line ${lines.positionAt(range.start).line + 1} of the policy`}
          </Button>
        )}
        {source.startsWith('https://') && (
          <Link href={source} target="_blank" rel="noopener noreferrer">
            Where this is documented
          </Link>
        )}
      </div>
    </li>
  );
}
