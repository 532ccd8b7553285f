import { Button } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ErrorCircleRegular, WarningRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useAnalysis } from '../../stores/analysisStore';
import { layoutActions, useLayout } from '../../stores/layoutStore';

/** How many problems the policy has; opens and closes their list. */
export function ProblemsToggle(): ReactElement {
  const open = useLayout((state) => state.problemsOpen);
  const errors = useAnalysis(
    ({ analysis }) => analysis?.diagnostics.filter(({ severity }) => severity === 'error').length ?? 0,
  );
  const warnings = useAnalysis(
    ({ analysis }) => analysis?.diagnostics.filter(({ severity }) => severity === 'warning').length ?? 0,
  );
  const Icon = errors > 0 ? ErrorCircleRegular : warnings > 0 ? WarningRegular : CheckmarkCircleRegular;
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={<Icon />}
      aria-expanded={open}
      aria-controls="problems"
      onClick={() => layoutActions.openProblems(!open)}
    >
      {`Problems ${errors + warnings}`}
    </Button>
  );
}
