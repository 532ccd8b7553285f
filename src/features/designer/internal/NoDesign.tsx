import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { insertDesign } from './changeDesign';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    rowGap: '8px',
    margin: '12px',
    padding: '12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

/** Says that the policy has no token flow that the form could show, and offers to put one in. */
export function NoDesign(): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.box}>
      <Text weight="semibold">The form does not know this policy's way to get a token</Text>
      <Text size={200}>
        It is checked and run all the same. What you fill in below stands by itself until you insert it; then it becomes
        the first inbound statements, and everything else stays as it is.
      </Text>
      <Button icon={<ArrowDownloadRegular />} onClick={insertDesign}>
        Insert the token flow from the form
      </Button>
    </div>
  );
}
