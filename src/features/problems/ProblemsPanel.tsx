import { Button, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { DismissCircleFilled, InfoRegular, LightbulbRegular, WarningFilled } from '@fluentui/react-icons';
import { useMemo, type ReactElement } from 'react';
import type { Diagnostic, Severity } from '../../core/text/Diagnostic';
import { LineIndex } from '../../core/text/LineIndex';
import { useAnalysis, useIsStale } from '../../stores/analysisStore';
import { documentActions, useDocument } from '../../stores/documentStore';
import { selectionActions } from '../../stores/selectionStore';
import { CodeWords } from '../appearance/CodeWords';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: `${tokens.spacingVerticalXS} 0`, overflowY: 'auto', minHeight: 0 },
  stale: { opacity: 0.6 },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  icon: { fontSize: '16px', lineHeight: '20px', paddingTop: '2px' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  information: { color: tokens.colorBrandForeground1 },
  hint: { color: tokens.colorNeutralForeground3 },
  message: { overflowWrap: 'anywhere' },
  place: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  fixes: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  none: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`, color: tokens.colorNeutralForeground2 },
});

const words: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Note',
  hint: 'Hint',
};

const icons: Readonly<Record<Severity, typeof InfoRegular>> = {
  error: DismissCircleFilled,
  warning: WarningFilled,
  information: InfoRegular,
  hint: LightbulbRegular,
};

/** What is wrong with the policy, in document order; choosing an entry goes to its place, a fix cures it. */
export function ProblemsPanel(): ReactElement {
  const styles = useStyles();
  const diagnostics = useAnalysis(({ analysis }) => analysis?.diagnostics);
  const analysedText = useAnalysis((state) => state.analysedText);
  const stale = useIsStale();
  const lines = useMemo(() => new LineIndex(analysedText), [analysedText]);
  if (diagnostics === undefined) return <Text className={styles.none}>The policy is being checked.</Text>;
  if (diagnostics.length === 0) return <Text className={styles.none}>No problems found in this policy.</Text>;
  return (
    <ul className={mergeClasses(styles.list, stale && styles.stale)} aria-label="Problems">
      {diagnostics.map((diagnostic) => (
        <Problem
          key={`${diagnostic.code}:${diagnostic.range.start}:${diagnostic.range.end}:${diagnostic.message}`}
          diagnostic={diagnostic}
          lines={lines}
        />
      ))}
    </ul>
  );
}

function Problem({ diagnostic, lines }: { readonly diagnostic: Diagnostic; readonly lines: LineIndex }): ReactElement {
  const styles = useStyles();
  const { severity, message, code, range, fixes } = diagnostic;
  const Icon = icons[severity];
  const { line, character } = lines.positionAt(range.start);
  return (
    <li className={styles.item}>
      <span className={mergeClasses(styles.icon, styles[severity])} role="img" aria-label={words[severity]}>
        <Icon aria-hidden />
      </span>
      <div>
        <Link as="button" className={styles.message} onClick={() => selectionActions.reveal(range)}>
          <CodeWords text={message} />
        </Link>
        <div className={styles.place}>
          Line {line + 1}, column {character + 1} · {code}
        </div>
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
      </div>
    </li>
  );
}
