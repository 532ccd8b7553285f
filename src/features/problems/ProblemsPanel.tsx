import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useMemo, useState, type ReactElement } from 'react';
import { LineIndex } from '../../core/text/LineIndex';
import { useAnalysis, useIsStale } from '../../stores/analysisStore';
import { Problem } from './internal/Problem';
import { ProblemMenu, type ProblemMenuTarget } from './internal/ProblemMenu';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: `${tokens.spacingVerticalXS} 0`, overflowY: 'auto', minHeight: 0 },
  stale: { opacity: 0.6 },
  none: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`, color: tokens.colorNeutralForeground2 },
});

/** What is wrong with the policy, in document order; choosing an entry goes to its place, a fix cures it. */
export function ProblemsPanel(): ReactElement {
  const styles = useStyles();
  const diagnostics = useAnalysis(({ analysis }) => analysis?.diagnostics);
  const analysedText = useAnalysis((state) => state.analysedText);
  const stale = useIsStale();
  const lines = useMemo(() => new LineIndex(analysedText), [analysedText]);
  const [menu, setMenu] = useState<ProblemMenuTarget | null>(null);
  if (diagnostics === undefined) return <Text className={styles.none}>The policy is being checked.</Text>;
  if (diagnostics.length === 0) return <Text className={styles.none}>No problems found in this policy.</Text>;
  return (
    <>
      <ul className={mergeClasses(styles.list, stale && styles.stale)} aria-label="Problems">
        {diagnostics.map((diagnostic) => (
          <Problem
            key={`${diagnostic.code}:${diagnostic.range.start}:${diagnostic.range.end}:${diagnostic.message}`}
            diagnostic={diagnostic}
            lines={lines}
            onMore={(button) => setMenu({ diagnostic, button })}
          />
        ))}
      </ul>
      {menu !== null && <ProblemMenu target={menu} onClose={() => setMenu(null)} />}
    </>
  );
}
