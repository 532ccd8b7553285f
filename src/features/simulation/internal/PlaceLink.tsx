import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, type ReactElement } from 'react';
import type { SourcePlace } from '../../../core/simulate/Run';
import { LineIndex } from '../../../core/text/LineIndex';
import { useAnalysis } from '../../../stores/analysisStore';
import { selectionActions } from '../../../stores/selectionStore';

const useStyles = makeStyles({
  link: { fontSize: tokens.fontSizeBase200, textAlign: 'left' },
  elsewhere: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** Where a policy stands: `set-header, line 31`, a link into the editor. Places in fragments and other scopes are named only. */
export function PlaceLink({
  place,
  policy,
}: {
  readonly place: SourcePlace;
  readonly policy?: string | null;
}): ReactElement {
  const styles = useStyles();
  const text = useAnalysis((state) => state.analysedText);
  const lines = useMemo(() => new LineIndex(text), [text]);
  const prefix = policy === undefined || policy === null ? '' : `${policy}, `;
  if (place.document !== 'policy') {
    const [kind, name = ''] = place.document.split(':');
    const where = kind === 'scope' ? `in the ${name} policy` : `in the fragment ${name}`;
    return <span className={styles.elsewhere}>{prefix === '' ? `(${where})` : `${prefix}${where}`}</span>;
  }
  return (
    <Link as="button" className={styles.link} onClick={() => selectionActions.reveal(place.range)}>
      {`${prefix}line\u00A0${lines.positionAt(place.range.start).line + 1}`}
    </Link>
  );
}
