import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';

const useStyles = makeStyles({ code: { fontFamily: tokens.fontFamilyMonospace, fontSize: '0.95em' } });

/** A sentence of the core, in which `code` stands between backticks, with the code in the code font. */
export function CodeWords({ text }: { readonly text: string }): ReactElement {
  const styles = useStyles();
  let offset = 0;
  const parts = text.split('`').map((part, index, all) => {
    const key = offset;
    offset += part.length + 1;
    // An odd backtick at the end opens nothing.
    const isCode = index % 2 === 1 && index < all.length - 1;
    if (isCode)
      return (
        <code key={key} className={styles.code}>
          {part}
        </code>
      );
    return index % 2 === 1 ? `\`${part}` : part;
  });
  return <>{parts}</>;
}
