import { Button, makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import { designOfVariant } from '../../core/strategies/designOfVariant';
import { comparisonMarkdown } from '../../core/strategies/comparisonMarkdown';
import { type StrategyVariant, variantWords } from '../../core/strategies/StrategyVariant';
import { useDocument } from '../../stores/documentStore';
import { notify } from '../../stores/noticesStore';
import { useMediaQuery } from '../appearance/useMediaQuery';
import { LostLinesDialog } from '../designer/LostLinesDialog';
import { linesLost, switchDesign } from '../designer/switchDesign';
import { downloadText } from '../export/downloadText';
import { fileName } from '../export/fileName';
import { PageDialog } from '../pages/PageDialog';
import { PageFrame } from '../pages/PageFrame';
import { pageActions } from '../pages/pageStore';
import { ComparisonGrid } from './internal/ComparisonGrid';
import { StrategyChips } from './internal/StrategyChips';
import { useComparison } from './internal/useComparison';
import { WhichToTake } from './internal/WhichToTake';

const useStyles = makeStyles({
  page: { flexGrow: 1, minWidth: 0, overflowY: 'auto', overflowX: 'hidden' },
});

/** The ways to authenticate to the backend side by side, with which one to take and why. */
export function ComparePage(): ReactElement {
  return (
    <PageDialog page="compare" wide>
      <Contents />
    </PageDialog>
  );
}

/** A switch that would take lines of the policy away which aren't the form's. */
interface Loss {
  readonly variant: StrategyVariant;
  readonly lines: readonly number[];
}

function Contents(): ReactElement {
  const styles = useStyles();
  const isNarrow = useMediaQuery('(max-width: 699px)');
  const { needs, ranking, columns, design, own, problem } = useComparison();
  const title = useDocument((state) => state.title);
  const [loss, setLoss] = useState<Loss | null>(null);

  const apply = (variant: StrategyVariant): void => {
    setLoss(null);
    const wrong = switchDesign((before) => designOfVariant(before, variant));
    if (wrong !== null) {
      notify(wrong, 'error');
      return;
    }
    pageActions.close();
    notify(`The form has: ${variantWords[variant].title}.`, 'info', 'edit.undo');
  };
  const use = (variant: StrategyVariant): void => {
    const lines = linesLost(designOfVariant(design, variant));
    if (lines.length === 0) apply(variant);
    else setLoss({ variant, lines });
  };
  const exportMarkdown = (): void =>
    downloadText(
      fileName(`${title} authentication`, 'md'),
      comparisonMarkdown({ title, needs, ranking, columns }),
      'text/markdown',
    );

  return (
    <PageFrame
      title="Compare"
      actions={
        <Button
          appearance="subtle"
          icon={<ArrowDownloadRegular />}
          onClick={exportMarkdown}
          aria-label="Export as Markdown"
          disabled={columns.some(({ run }) => run === null)}
        >
          {isNarrow ? 'Markdown' : 'Export as Markdown'}
        </Button>
      }
    >
      <div className={styles.page}>
        <WhichToTake needs={needs} ranking={ranking} own={own} onUse={use} />
        <StrategyChips
          shown={columns.map(({ variant }) => variant)}
          own={own}
          recommended={columns.find(({ isRecommended }) => isRecommended)?.variant ?? ranking[0]?.variant ?? null}
        />
        {problem !== null && (
          <MessageBar intent="error">
            <MessageBarBody>{`The policies could not be run: ${problem}`}</MessageBarBody>
          </MessageBar>
        )}
        <ComparisonGrid columns={columns} onUse={use} />
      </div>
      <LostLinesDialog
        lines={loss?.lines ?? null}
        onReplace={() => loss !== null && apply(loss.variant)}
        onKeep={() => setLoss(null)}
      />
    </PageFrame>
  );
}
