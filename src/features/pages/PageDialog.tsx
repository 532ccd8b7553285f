import { Dialog, DialogSurface, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { pageActions, usePage, type PageName } from './pageStore';

const narrow = '@media (max-width: 699px)';

const useStyles = makeStyles({
  surface: {
    width: 'min(1080px, calc(100vw - 32px))',
    maxWidth: 'none',
    height: 'min(780px, calc(100vh - 48px))',
    padding: 0,
    [narrow]: { width: '100vw', height: '100vh', maxHeight: 'none', borderRadius: 0, margin: 0 },
  },
  wide: { width: 'calc(100vw - 48px)', height: 'calc(100vh - 48px)', maxHeight: 'none' },
});

interface Props {
  readonly page: PageName;
  /** As large as the window, for tables and charts. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page over the workbench, open as long as the address says so. Its contents, in a PageFrame, live as long as it is open. */
export function PageDialog({ page, wide = false, children }: Props): ReactElement {
  const styles = useStyles();
  const open = usePage((state) => state.page === page);
  return (
    <Dialog open={open} onOpenChange={(_, { open }) => !open && pageActions.close()}>
      <DialogSurface className={mergeClasses(styles.surface, wide && styles.wide)}>{open && children}</DialogSurface>
    </Dialog>
  );
}
