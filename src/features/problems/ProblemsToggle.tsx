import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ErrorCircleRegular, WarningRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useAnalysis } from '../../stores/analysisStore';
import { layoutActions, useLayout } from '../../stores/layoutStore';

const useStyles = makeStyles({
  errors: { color: tokens.colorStatusDangerForeground1 },
  warnings: { color: tokens.colorStatusWarningForeground1 },
  none: { color: tokens.colorStatusSuccessForeground1 },
});

/** How many problems the policy has; opens and closes their list. */
export function ProblemsToggle(): ReactElement {
  const styles = useStyles();
  const open = useLayout((state) => state.problemsOpen);
  const errors = useAnalysis(
    ({ analysis }) => analysis?.diagnostics.filter(({ severity }) => severity === 'error').length ?? 0,
  );
  const warnings = useAnalysis(
    ({ analysis }) => analysis?.diagnostics.filter(({ severity }) => severity === 'warning').length ?? 0,
  );
  const Icon = errors > 0 ? ErrorCircleRegular : warnings > 0 ? WarningRegular : CheckmarkCircleRegular;
  const look = errors > 0 ? styles.errors : warnings > 0 ? styles.warnings : styles.none;
  return (
    <Tooltip content={`${counted(errors, 'error')}, ${counted(warnings, 'warning')}`} relationship="description">
      <Button
        size="small"
        appearance="subtle"
        icon={<Icon className={look} />}
        aria-expanded={open}
        aria-controls="problems"
        onClick={() => layoutActions.openProblems(!open)}
      >
        {`Problems ${errors + warnings}`}
      </Button>
    </Tooltip>
  );
}

function counted(amount: number, word: string): string {
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
}
