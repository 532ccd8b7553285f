import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { minimalEdit } from '../../core/text/minimalEdit';
import { documentActions, useDocument } from '../../stores/documentStore';

const useStyles = makeStyles({
  text: {
    flexGrow: 1,
    minHeight: 0,
    width: '100%',
    boxSizing: 'border-box',
    padding: '8px 12px',
    border: 'none',
    resize: 'none',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '13px',
    lineHeight: '19px',
    whiteSpace: 'pre',
    overflow: 'auto',
    tabSize: 4,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

/** The policy as plain text: there from the first paint, and for good where the code editor can't load. */
export function PlainTextEditor(): ReactElement {
  const styles = useStyles();
  const text = useDocument((state) => state.text);
  return (
    <textarea
      className={styles.text}
      aria-label="Policy text"
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      value={text}
      onChange={(event) => {
        documentActions.applyEdits(minimalEdit(text, event.currentTarget.value), 'typing');
      }}
    />
  );
}
