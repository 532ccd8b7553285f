import { editorPalettes, type EditorTheme, tokenRules } from './editorPalettes';
import { monaco } from './monaco';
import { policyLanguageId, policyTokens } from './policyTokens';

export interface CodePiece {
  readonly text: string;
  /** CSS. */
  readonly color: string;
  readonly isBold: boolean;
}

/** A policy's lines in the editor's colours, for places where it is only read. */
export function highlightPolicy(text: string, theme: EditorTheme): readonly (readonly CodePiece[])[] {
  // Where the editor itself hasn't been opened yet, as on a phone.
  if (!monaco.languages.getLanguages().some(({ id }) => id === policyLanguageId)) {
    monaco.languages.register({ id: policyLanguageId });
    monaco.languages.setMonarchTokensProvider(policyLanguageId, policyTokens);
  }
  const rules = tokenRules(editorPalettes[theme]);
  const plain = editorPalettes[theme].identifier;
  const lines = text.split(/\r\n|\r|\n/);
  return monaco.editor.tokenize(text, policyLanguageId).map((tokens, index) => {
    const line = lines[index] ?? '';
    const pieces: CodePiece[] = [];
    for (const [position, { offset, type }] of tokens.entries()) {
      const rule = rules
        .filter(({ token }) => type === token || type.startsWith(`${token}.`))
        .reduce<(typeof rules)[number] | null>(
          (best, one) => (best === null || one.token.length > best.token.length ? one : best),
          null,
        );
      const text = line.slice(offset, tokens[position + 1]?.offset ?? line.length);
      const color = `#${rule?.foreground ?? plain}`;
      const isBold = rule?.fontStyle === 'bold';
      const last = pieces.at(-1);
      // Blanks look the same in any colour; one piece for what looks alike keeps the page small.
      if (last !== undefined && ((last.color === color && last.isBold === isBold) || text.trim() === ''))
        pieces[pieces.length - 1] = { ...last, text: last.text + text };
      else pieces.push({ text, color, isBold });
    }
    return pieces;
  });
}
