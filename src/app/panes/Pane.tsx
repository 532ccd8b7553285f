import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { Suspense, type ReactElement, type ReactNode } from 'react';
import type { Pane as PaneName } from '../../stores/layoutStore';
import { ErrorBoundary } from '../ErrorBoundary';

const useStyles = makeStyles({
  pane: {
    height: '100%',
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    outlineStyle: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-visible': { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  waiting: { margin: 'auto' },
});

interface Props {
  readonly name: PaneName;
  readonly label: string;
  readonly hidden?: boolean;
  readonly children: ReactNode;
}

/** A landmark that fills its place, scrolls by itself, loads lazily and fails alone. */
export function Pane({ name, label, hidden = false, children }: Props): ReactElement {
  const styles = useStyles();
  return (
    <section id={`pane-${name}`} aria-label={label} tabIndex={-1} hidden={hidden} className={styles.pane}>
      <ErrorBoundary part={`The ${label.toLowerCase()} pane`}>
        <Suspense fallback={<Spinner className={styles.waiting} label={`Loading the ${label.toLowerCase()}`} />}>
          {children}
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}
