import { FluentProvider, makeStyles } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { AnalysisClientContext } from '../features/analysis/AnalysisClientContext';
import { themes } from '../features/appearance/themes';
import { useThemeName } from '../features/appearance/useThemeName';
import type { AnalysisClient } from '../worker/AnalysisClient';
import { CommandPalette } from './commands/CommandPalette';
import { ErrorBoundary } from './ErrorBoundary';
import { Notices } from './Notices';
import { PasteDialog } from './opening/PasteDialog';
import { DropTarget } from './opening/DropTarget';
import { Workbench } from './Workbench';

const useStyles = makeStyles({
  page: { height: '100%', display: 'flex', flexDirection: 'column', overflow: 'hidden' },
});

/** The whole page, under its theme. */
export function App({ client }: { readonly client: AnalysisClient }): ReactElement {
  const styles = useStyles();
  const theme = useThemeName();
  return (
    <FluentProvider theme={themes[theme]} className={styles.page} data-theme={theme}>
      <ErrorBoundary part="The page">
        <AnalysisClientContext value={client}>
          <Workbench />
          <CommandPalette />
          <PasteDialog />
          <DropTarget />
          <Notices />
        </AnalysisClientContext>
      </ErrorBoundary>
    </FluentProvider>
  );
}
