import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useExplainDialog } from '../features/explain/explainDialogStore';
import { useRulesPage } from '../features/rules/rulesPageStore';
import { ErrorBoundary } from './ErrorBoundary';

const RulesPage = lazy(async () => ({ default: (await import('../features/rules/RulesPage')).RulesPage }));
const ExplainDialog = lazy(async () => ({
  default: (await import('../features/explain/ExplainDialog')).ExplainDialog,
}));

/** The page of rules and the dialog that explains an error, each loaded when it is first opened. */
export function CheckDialogs(): ReactElement {
  const rules = useOnceTrue(useRulesPage((state) => state.open));
  const explain = useOnceTrue(useExplainDialog((state) => state.open));
  return (
    <>
      {rules && (
        <ErrorBoundary part="The page of rules">
          <Suspense fallback={null}>
            <RulesPage />
          </Suspense>
        </ErrorBoundary>
      )}
      {explain && (
        <ErrorBoundary part="The explanation">
          <Suspense fallback={null}>
            <ExplainDialog />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

/** Whether it has been true so far: a dialog stays mounted, so that it can close in its own time. */
function useOnceTrue(now: boolean): boolean {
  const [seen, setSeen] = useState(now);
  if (now && !seen) setSeen(true);
  return seen || now;
}
