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
    return tokens.map(({ offset, type }, position) => {
      const rule = rules
        .filter(({ token }) => type === token || type.startsWith(`${token}.`))
        .reduce<(typeof rules)[number] | null>(
          (best, one) => (best === null || one.token.length > best.token.length ? one : best),
          null,
        );
      return {
        text: line.slice(offset, tokens[position + 1]?.offset ?? line.length),
        color: `#${rule?.foreground ?? plain}`,
        isBold: rule?.fontStyle === 'bold',
      };
    });
  });
}
