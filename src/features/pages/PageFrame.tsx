import { Button, DialogBody, DialogContent, DialogTitle, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { ReactElement, ReactNode } from 'react';
import { pageActions } from './pageStore';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', height: '100%', maxHeight: 'none', gap: 0 },
  head: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  space: { flexGrow: 1 },
  content: { flexGrow: 1, minHeight: 0, display: 'flex', padding: 0, margin: 0, overflow: 'hidden' },
});

interface Props {
  readonly title: string;
  /** Before the title, such as the way back from an entry. */
  readonly lead?: ReactNode;
  /** After the title, before the button that closes. */
  readonly actions?: ReactNode;
  /** Scrolls by itself: the frame doesn't. */
  readonly children: ReactNode;
}

/** Head and contents of a page in its PageDialog. */
export function PageFrame({ title, lead, actions, children }: Props): ReactElement {
  const styles = useStyles();
  return (
    <DialogBody className={styles.body}>
      <div className={styles.head}>
        {lead}
        <DialogTitle action={null}>{title}</DialogTitle>
        <span className={styles.space} />
        {actions}
        <Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={pageActions.close} />
      </div>
      <DialogContent className={styles.content}>{children}</DialogContent>
    </DialogBody>
  );
}
