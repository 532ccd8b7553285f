import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactElement } from 'react';
import { looksLikePolicy, openFile, openPasted } from './openDocument';

const useStyles = makeStyles({
  veil: {
    position: 'fixed',
    inset: '8px',
    zIndex: 1_000_000,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    pointerEvents: 'none',
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackgroundAlpha2,
    fontSize: tokens.fontSizeBase500,
  },
});

/** Takes a file that is dropped anywhere on the page, and a policy that is pasted while no field has the focus. */
export function DropTarget(): ReactElement | null {
  const styles = useStyles();
  const [over, setOver] = useState(false);

  useEffect(() => {
    const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent): void => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void openFile(file);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest('input, textarea, [contenteditable="true"], .monaco-editor'))
        return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!looksLikePolicy(text)) return;
      event.preventDefault();
      openPasted(text);
    };
    // Captured, so that the code editor doesn't take the file as text at its cursor.
    globalThis.addEventListener('dragover', onDragOver, true);
    globalThis.addEventListener('dragleave', onDragLeave, true);
    globalThis.addEventListener('drop', onDrop, true);
    document.addEventListener('paste', onPaste);
    return () => {
      globalThis.removeEventListener('dragover', onDragOver, true);
      globalThis.removeEventListener('dragleave', onDragLeave, true);
      globalThis.removeEventListener('drop', onDrop, true);
      document.removeEventListener('paste', onPaste);
    };
  }, []);

  return over ? <div className={styles.veil}>Drop the policy to open it</div> : null;
}
