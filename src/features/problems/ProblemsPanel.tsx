import { Link, makeStyles } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { useAnalysis } from '../../stores/analysisStore';
import { selectionActions } from '../../stores/selectionStore';

const useStyles = makeStyles({ list: { overflow: 'auto', margin: 0, padding: '8px 12px 8px 28px' } });

/** The policy's problems, each a link to its place. */
export function ProblemsPanel(): ReactElement {
  const styles = useStyles();
  const diagnostics = useAnalysis(({ analysis }) => analysis?.diagnostics);
  if (diagnostics === undefined || diagnostics.length === 0) return <p className={styles.list}>No problems found.</p>;
  return (
    <ol className={styles.list} aria-label="Problems">
      {diagnostics.map(({ code, message, range }) => (
        <li key={`${range.start}-${code}-${message}`}>
          <Link as="button" onClick={() => selectionActions.reveal(range)}>
            {message} ({code})
          </Link>
        </li>
      ))}
    </ol>
  );
}
