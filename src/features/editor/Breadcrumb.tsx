import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, type ReactElement } from 'react';
import type { PolicySymbol } from '../../core/language-service/outline';
import { useAnalysis } from '../../stores/analysisStore';
import { selectionActions, useSelection } from '../../stores/selectionStore';

const useStyles = makeStyles({
  trail: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    listStyleType: 'none',
    margin: 0,
    padding: '0 12px',
    minHeight: '28px',
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  step: { display: 'flex', columnGap: '6px', minWidth: 0 },
  link: { fontSize: tokens.fontSizeBase200, fontFamily: tokens.fontFamilyMonospace },
});

/** Where the cursor is: inbound ▸ choose ▸ when. Each step leads to its policy. */
export function Breadcrumb(): ReactElement {
  const styles = useStyles();
  const outline = useAnalysis(({ analysis }) => analysis?.outline);
  const cursor = useSelection((state) => state.cursor);
  const trail = useMemo(
    () => (outline === undefined || cursor === null ? [] : trailTo(outline, cursor)),
    [outline, cursor],
  );
  return (
    <nav aria-label="Place in the policy">
      <ol className={styles.trail}>
        {trail.length === 0 && <li>Policy</li>}
        {trail.map(({ name, nameRange }, index) => (
          <li key={nameRange.start} className={styles.step}>
            {index > 0 && <span aria-hidden>▸</span>}
            <Link as="button" className={styles.link} onClick={() => selectionActions.reveal(nameRange)}>
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function trailTo(symbols: readonly PolicySymbol[], offset: number): readonly PolicySymbol[] {
  const found = symbols.find(({ range }) => range.start <= offset && offset < range.end);
  return found === undefined ? [] : [found, ...trailTo(found.children, offset)];
}
