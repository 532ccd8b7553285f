import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, type ReactElement } from 'react';
import { Breadcrumb } from '../../features/editor/Breadcrumb';
import { PlainTextEditor } from '../../features/editor/PlainTextEditor';
import { CopyMenu } from '../../features/export/CopyMenu';
import { EscapingMenu } from '../../features/export/EscapingMenu';
import { ChecksMenu } from '../../features/problems/ChecksMenu';
import { ProblemsToggle } from '../../features/problems/ProblemsToggle';
import { useLayout } from '../../stores/layoutStore';
import { ErrorBoundary } from '../ErrorBoundary';
import { PolicyEditor, ProblemsPanel } from './slots';

const useStyles = makeStyles({
  editor: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column', overflow: 'hidden' },
  problems: {
    flexShrink: 0,
    height: '30%',
    minHeight: '96px',
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    containerType: 'inline-size',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: '4px',
    padding: '4px 8px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  space: { flexGrow: 1 },
});

/** The policy's text, its problems, and how to take it away. */
export function PolicyPane(): ReactElement {
  const styles = useStyles();
  const problemsOpen = useLayout((state) => state.problemsOpen);
  return (
    <>
      <div className={styles.editor}>
        <Breadcrumb />
        <ErrorBoundary part="The code editor" fallback={<PlainTextEditor />}>
          <Suspense fallback={<PlainTextEditor />}>
            <PolicyEditor />
          </Suspense>
        </ErrorBoundary>
      </div>
      {problemsOpen && (
        <div className={styles.problems} id="problems">
          <ErrorBoundary part="The list of problems">
            <Suspense fallback={null}>
              <ProblemsPanel />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
      <div className={styles.bar}>
        <ProblemsToggle />
        <ChecksMenu />
        <span className={styles.space} />
        <EscapingMenu />
        <CopyMenu />
      </div>
    </>
  );
}
