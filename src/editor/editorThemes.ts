import { editorPalettes, type EditorTheme, tokenRules } from './editorPalettes';
import { monaco } from './monaco';

const names: Readonly<Record<EditorTheme, string>> = {
  light: 'policy-light',
  dark: 'policy-dark',
  'high-contrast': 'policy-hc',
};

monaco.editor.defineTheme(names.light, {
  base: 'vs',
  inherit: true,
  colors: {},
  rules: tokenRules(editorPalettes.light),
});
monaco.editor.defineTheme(names.dark, {
  base: 'vs-dark',
  inherit: true,
  colors: { 'editor.background': '#1f1f1f' },
  rules: tokenRules(editorPalettes.dark),
});
monaco.editor.defineTheme(names['high-contrast'], {
  base: 'hc-black',
  inherit: true,
  colors: {},
  rules: tokenRules(editorPalettes['high-contrast']),
});

export function setEditorTheme(theme: EditorTheme): void {
  monaco.editor.setTheme(names[theme]);
}
