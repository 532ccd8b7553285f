import '../../editor/editor.css';
import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef, type ReactElement } from 'react';
import { setEditorTheme } from '../../editor/editorThemes';
import { MonacoEditor } from '../../editor/MonacoEditor';
import { registerCodeActions } from '../../editor/registerCodeActions';
import { registerNavigation } from '../../editor/registerNavigation';
import { registerPolicyLanguage } from '../../editor/registerPolicyLanguage';
import { registerTags } from '../../editor/registerTags';
import { useAnalysis } from '../../stores/analysisStore';
import { selectionActions, useSelection } from '../../stores/selectionStore';
import { useStepping } from '../../stores/steppingStore';
import { useAnalysisClient } from '../analysis/AnalysisClientContext';
import { useThemeName } from '../appearance/useThemeName';
import { registerCommands } from '../commands/commandRegistry';
import { litPlace } from '../stepping/steps';
import { codeActionQueries } from './internal/codeActionQueries';
import { editorActions } from './internal/editorActions';
import { editorCommands } from './internal/editorCommands';
import { languageQueries } from './internal/languageQueries';
import { navigationQueries } from './internal/navigationQueries';
import { policyModel } from './internal/policyModel';

const useStyles = makeStyles({ host: { flexGrow: 1, minHeight: 0, minWidth: 0 } });

/** The nonce of the last reveal request that an editor followed: one that came while no editor was on screen is followed later. */
let followed = 0;

/** The code editor, wired to the stores. Loaded lazily: importing this module loads Monaco. */
export function PolicyEditor(): ReactElement {
  const styles = useStyles();
  const container = useRef<HTMLDivElement>(null);
  const client = useAnalysisClient();
  const theme = useThemeName();

  useEffect(() => setEditorTheme(theme), [theme]);

  useEffect(() => {
    const ends = [
      registerPolicyLanguage(languageQueries(client)),
      registerNavigation(navigationQueries(client)),
      registerTags(),
      registerCodeActions(codeActionQueries(client)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [client]);

  useEffect(() => {
    const editor = new MonacoEditor(container.current!, policyModel, {
      label: 'Policy',
      onCursor: selectionActions.moveCursor,
    });

    editor.offer(editorActions(editor, client));
    const showDiagnostics = ({ analysis, analysedText } = useAnalysis.getState()) => {
      if (analysis !== null) editor.showDiagnostics(analysis.diagnostics, analysedText);
    };
    const followSelection = ({ revealRequest, highlight } = useSelection.getState()) => {
      editor.highlight(highlight);
      if (revealRequest === null || revealRequest.nonce <= followed) return;
      followed = revealRequest.nonce;
      editor.reveal(revealRequest.range, revealRequest.focus);
    };
    const followStep = () => editor.showStep(litPlace());
    showDiagnostics();
    followSelection();
    followStep();
    const ends = [
      useAnalysis.subscribe((state, before) => {
        if (state.analysis !== before.analysis) showDiagnostics(state);
        if (state.shownCall !== before.shownCall) followStep();
      }),
      useStepping.subscribe((state, before) => {
        if (state.position !== before.position || state.isStepping !== before.isStepping) followStep();
      }),
      useSelection.subscribe((state, before) => {
        if (state.highlight !== before.highlight || state.revealRequest !== before.revealRequest)
          followSelection(state);
      }),
      registerCommands(editorCommands(editor, client)),
    ];
    return () => {
      for (const end of ends) end();
      selectionActions.moveCursor(null);
      editor.dispose();
    };
  }, [client]);

  return <div ref={container} className={styles.host} data-testid="policy-editor" />;
}
