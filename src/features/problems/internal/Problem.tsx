import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { LightbulbRegular, MoreHorizontalRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Diagnostic } from '../../../core/text/Diagnostic';
import type { LineIndex } from '../../../core/text/LineIndex';
import { useAnalysis } from '../../../stores/analysisStore';
import { documentActions, useDocument } from '../../../stores/documentStore';
import { selectionActions } from '../../../stores/selectionStore';
import { CodeWords } from '../../appearance/CodeWords';
import { SeverityIcon } from '../../appearance/SeverityIcon';
import { pageActions } from '../../pages/pageStore';

const useStyles = makeStyles({
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  icon: { lineHeight: '20px', paddingTop: '2px' },
  message: { overflowWrap: 'anywhere' },
  place: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  code: { fontSize: tokens.fontSizeBase200 },
  service: {
    margin: `2px 0 0`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  fixes: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalXS,
    maxWidth: '45cqw',
    '@container (max-width: 479px)': { gridColumn: '2 / -1', justifyContent: 'flex-start', maxWidth: 'none' },
  },
});

interface Props {
  readonly diagnostic: Diagnostic;
  readonly lines: LineIndex;
  /** Asks for the menu of this problem, at its button. */
  readonly onMore: (button: HTMLElement) => void;
}

/** One problem: what it is, where it is, what cures it. */
export function Problem({ diagnostic, lines, onMore }: Props): ReactElement {
  const styles = useStyles();
  const { severity, message, code, rule = code, range, fixes, serviceMessage } = diagnostic;
  const { line, character } = lines.positionAt(range.start);
  return (
    <li className={styles.item}>
      <SeverityIcon severity={severity} className={styles.icon} />
      <div>
        <Link as="button" className={styles.message} onClick={() => selectionActions.reveal(range)}>
          <CodeWords text={message} />
        </Link>
        <div className={styles.place}>
          Line {line + 1}, column {character + 1} ·{' '}
          <Link
            as="button"
            appearance="subtle"
            className={styles.code}
            aria-label={`${code}: about this rule`}
            onClick={() => pageActions.show('rules', rule)}
          >
            {code}
          </Link>
        </div>
        {serviceMessage !== undefined && (
          <p className={styles.service}>API Management would answer: “{serviceMessage}”</p>
        )}
      </div>
      <div className={styles.fixes}>
        {fixes.map(({ title, edits }) => (
          <Button
            key={title}
            size="small"
            icon={<LightbulbRegular />}
            onClick={() => {
              // The edits are about the text that was checked; one typed since is checked anew in a moment.
              if (useDocument.getState().text === useAnalysis.getState().analysedText)
                documentActions.applyEdits(edits);
            }}
          >
            {title}
          </Button>
        ))}
        <Button
          size="small"
          appearance="subtle"
          aria-label={`More for line ${line + 1}: ${code}`}
          aria-haspopup="menu"
          icon={<MoreHorizontalRegular />}
          onClick={(event) => onMore(event.currentTarget)}
        />
      </div>
    </li>
  );
}
