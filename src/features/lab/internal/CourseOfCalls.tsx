import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, DismissRegular, SubtractRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { ProbedCall } from '../../../core/lab/FaultResult';
import { formatElapsed } from '../../simulation/formatElapsed';

const useStyles = makeStyles({
  calls: { display: 'flex', margin: 0, padding: 0, listStyleType: 'none', columnGap: '3px' },
  call: { flexGrow: 1, flexBasis: 0, minWidth: 0, textAlign: 'center', fontSize: tokens.fontSizeBase200 },
  at: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  status: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    columnGap: '3px',
    margin: '3px 0',
    padding: '5px 2px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase300,
  },
  during: { backgroundColor: tokens.colorNeutralBackground4 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  phase: { color: tokens.colorNeutralForeground3 },
});

/** The calls by which a fault was tried, from the first to the last: when, whether the fault was there, and what the caller got. */
export function CourseOfCalls({ calls }: { readonly calls: readonly ProbedCall[] }): ReactElement {
  const styles = useStyles();
  return (
    <ol className={styles.calls} aria-label="Calls">
      {calls.map(({ at, isDuringFault, sees: { status, reason } }) => {
        const isGood = status < 400;
        // An error while the fault is there may be just right: the verdict says so, not the call.
        const Icon = isGood ? CheckmarkRegular : isDuringFault ? SubtractRegular : DismissRegular;
        const tone = isGood ? styles.good : isDuringFault ? styles.phase : styles.bad;
        return (
          <li key={at} className={styles.call} title={`${status} ${reason}`}>
            <div className={styles.at}>{at === 0 ? 'start' : formatElapsed(at)}</div>
            <div className={mergeClasses(styles.status, isDuringFault && styles.during)}>
              <Icon className={tone} aria-hidden />
              {status}
            </div>
            <div className={styles.phase}>{isDuringFault ? 'fault' : 'no fault'}</div>
          </li>
        );
      })}
    </ol>
  );
}
