import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';

const useStyles = makeStyles({ code: { fontFamily: tokens.fontFamilyMonospace, fontSize: '0.95em' } });

interface Piece {
  readonly text: string;
  readonly start: number;
}

/** Cuts at `…`; a backtick that has no partner is text. */
function pieces(text: string): readonly Piece[] {
  return [...text.matchAll(/`[^`]+`|(?:[^`]|`(?![^`]+`))+/g)].map((match) => ({ text: match[0], start: match.index }));
}

/** A sentence of the core, in which `code` stands between backticks, with the code in the code font. */
export function CodeWords({ text }: { readonly text: string }): ReactElement {
  const styles = useStyles();
  return (
    <>
      {pieces(text).map((piece) =>
        /^`[^`]+`$/.test(piece.text) ? (
          <code key={piece.start} className={styles.code}>
            {piece.text.slice(1, -1)}
          </code>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
