import { lazy, Suspense, useState, type ComponentType, type ReactElement } from 'react';
import { useExplainDialog } from '../features/explain/explainDialogStore';
import { usePage, type PageName } from '../features/pages/pageStore';
import { ErrorBoundary } from './ErrorBoundary';

const pages: readonly { readonly page: PageName; readonly part: string; readonly Page: ComponentType }[] = [
  {
    page: 'rules',
    part: 'The page of rules',
    Page: lazy(async () => ({ default: (await import('../features/rules/RulesPage')).RulesPage })),
  },
  {
    page: 'lab',
    part: 'The failure lab',
    Page: lazy(async () => ({ default: (await import('../features/lab/LabPage')).LabPage })),
  },
  {
    page: 'load',
    part: 'The page of loads',
    Page: lazy(async () => ({ default: (await import('../features/load/LoadPage')).LoadPage })),
  },
  {
    page: 'compare',
    part: 'The comparison',
    Page: lazy(async () => ({ default: (await import('../features/compare/ComparePage')).ComparePage })),
  },
];

const ExplainDialog = lazy(async () => ({
  default: (await import('../features/explain/ExplainDialog')).ExplainDialog,
}));

/** The pages over the workbench and the dialog that explains an error, each loaded when it is first opened. */
export function PageDialogs(): ReactElement {
  const page = usePage((state) => state.page);
  const explain = useExplainDialog((state) => state.open);
  return (
    <>
      {pages.map(({ page: name, part, Page }) => (
        <LoadedOnce key={name} part={part} wanted={page === name} Contents={Page} />
      ))}
      <LoadedOnce part="The explanation" wanted={explain} Contents={ExplainDialog} />
    </>
  );
}

interface LoadedOnceProps {
  /** For the message when it breaks. */
  readonly part: string;
  readonly wanted: boolean;
  readonly Contents: ComponentType;
}

/** A dialog stays mounted once it has been wanted, so that it can close in its own time. */
function LoadedOnce({ part, wanted, Contents }: LoadedOnceProps): ReactElement | null {
  const [seen, setSeen] = useState(wanted);
  if (wanted && !seen) setSeen(true);
  if (!seen && !wanted) return null;
  return (
    <ErrorBoundary part={part}>
      <Suspense fallback={null}>
        <Contents />
      </Suspense>
    </ErrorBoundary>
  );
}
