import { makeStyles, SearchBox, ToggleButton, tokens, Tooltip } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Verdict } from '../../../core/lab/FaultResult';
import { useMediaQuery } from '../../appearance/useMediaQuery';
import { countVerdicts, type FaultRow, type RowFilter } from './tableRows';
import { VerdictIcon } from './VerdictMark';
import { verdictMeanings, verdicts, verdictWords } from './verdictWords';

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px' },
  verdicts: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  button: { minWidth: 'auto', fontWeight: tokens.fontWeightRegular, columnGap: '2px' },
  count: { marginLeft: '4px', fontWeight: tokens.fontWeightSemibold },
  search: { flexGrow: 1, flexBasis: '120px', maxWidth: 'none' },
});

interface Props {
  readonly rows: readonly FaultRow[];
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** How many faults have which verdict; each number is a filter. */
export function LabFilters({ rows, filter, onFilter }: Props): ReactElement {
  const styles = useStyles();
  const words = useMediaQuery('(max-width: 1199px)') ? 'short' : 'long';
  const counts = countVerdicts(rows.map(({ own }) => own));
  const toggle = (verdict: Verdict): void => {
    const chosen = new Set(filter.verdicts);
    if (!chosen.delete(verdict)) chosen.add(verdict);
    onFilter({ ...filter, verdicts: chosen });
  };
  return (
    <div className={styles.filters}>
      <div className={styles.verdicts} role="group" aria-label="Show only">
        {verdicts.map((verdict) => (
          <Tooltip key={verdict} content={verdictMeanings[verdict]} relationship="description">
            <ToggleButton
              size="small"
              className={styles.button}
              icon={<VerdictIcon verdict={verdict} />}
              checked={filter.verdicts.has(verdict)}
              onClick={() => toggle(verdict)}
            >
              {verdictWords[verdict][words]}
              <span className={styles.count}>{counts.get(verdict) ?? 0}</span>
            </ToggleButton>
          </Tooltip>
        ))}
      </div>
      <SearchBox
        className={styles.search}
        size="small"
        aria-label="Search the faults"
        placeholder="Search"
        value={filter.query}
        onChange={(_, { value }) => onFilter({ ...filter, query: value })}
      />
    </div>
  );
}
