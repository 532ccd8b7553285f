import { FluentProvider, makeStyles, PortalMountNodeProvider } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { AnalysisClientContext } from '../features/analysis/AnalysisClientContext';
import { themes } from '../features/appearance/themes';
import { useThemeName } from '../features/appearance/useThemeName';
import type { AnalysisClient } from '../worker/AnalysisClient';
import { PageDialogs } from './PageDialogs';
import { CommandPalette } from './commands/CommandPalette';
import { ErrorBoundary } from './ErrorBoundary';
import { Notices } from './Notices';
import { DropTarget } from './opening/DropTarget';
import { PasteDialog } from './opening/PasteDialog';
import { Workbench } from './Workbench';

const useStyles = makeStyles({
  // Not on the provider itself: Fluent gives the provider's classes to every menu and dialog.
  page: { height: '100%', display: 'flex', flexDirection: 'column', overflow: 'hidden' },
});

/** The whole page, under its theme. */
export function App({ client }: { readonly client: AnalysisClient }): ReactElement {
  const styles = useStyles();
  const theme = useThemeName();
  const [overlays, setOverlays] = useState<HTMLElement | null>(null);
  return (
    <FluentProvider
      theme={themes[theme]}
      data-theme={theme}
      style={{ height: '100%', colorScheme: theme === 'light' ? 'light' : 'dark' }}
    >
      <div className={styles.page}>
        <ErrorBoundary part="The page">
          <AnalysisClientContext value={client}>
            {/* Menus, dialogs and notices stay inside a landmark, where a screen reader's user finds them. */}
            <PortalMountNodeProvider value={overlays ?? undefined}>
              <Workbench overlays={setOverlays} />
              <CommandPalette />
              <PasteDialog />
              <PageDialogs />
              <DropTarget />
              <Notices />
            </PortalMountNodeProvider>
          </AnalysisClientContext>
        </ErrorBoundary>
      </div>
    </FluentProvider>
  );
}
