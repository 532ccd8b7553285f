/** The page's theme, whatever its name is in the editor. */
export type EditorTheme = 'light' | 'dark' | 'high-contrast';

interface TokenRule {
  /** A token's type, or the beginning of one up to a dot. */
  readonly token: string;
  readonly foreground: string;
  readonly fontStyle?: 'bold';
}

/** Colours of a policy's text, as RGB in hexadecimal. */
export interface EditorPalette {
  readonly tag: string;
  readonly attribute: string;
  readonly value: string;
  readonly comment: string;
  readonly keyword: string;
  readonly string: string;
  readonly type: string;
  readonly number: string;
  readonly identifier: string;
  readonly method: string;
  readonly variable: string;
  readonly namedValue: string;
  readonly expression: string;
}

/** Every colour has at least 4.5:1 against its background. */
export const editorPalettes: Readonly<Record<EditorTheme, EditorPalette>> = {
  light: {
    tag: '0f548c',
    attribute: '8a3707',
    value: '0b5a0b',
    comment: '5c6670',
    keyword: '0000c8',
    string: 'a31515',
    type: '1b6478',
    number: '7a3e9d',
    identifier: '242424',
    method: '6a4a00',
    variable: '003e7e',
    namedValue: '8a4b00',
    expression: '6b2fb3',
  },
  dark: {
    tag: '6fb7f2',
    attribute: 'e5b883',
    value: '9fd39f',
    comment: '9aa5ad',
    keyword: '8db4ff',
    string: 'e8a491',
    type: '5fd0c0',
    number: 'c9a6e8',
    identifier: 'e0e0e0',
    method: 'e6dba0',
    variable: 'b4dcff',
    namedValue: 'f8c98c',
    expression: 'c8a8ff',
  },
  'high-contrast': {
    tag: '1aebff',
    attribute: 'ffd700',
    value: 'a8ffa8',
    comment: 'c8c8c8',
    keyword: '9ecbff',
    string: 'ffb3a0',
    type: '7fffe0',
    number: 'e0b8ff',
    identifier: 'ffffff',
    method: 'fff2a8',
    variable: 'c4e4ff',
    namedValue: 'ffff00',
    expression: 'd3b4ff',
  },
};

/** How the tokens of policyTokens look. */
export function tokenRules(palette: EditorPalette): TokenRule[] {
  return [
    { token: 'tag', foreground: palette.tag },
    { token: 'delimiter.tag', foreground: palette.tag },
    { token: 'attribute.name', foreground: palette.attribute },
    { token: 'attribute.value', foreground: palette.value },
    { token: 'comment', foreground: palette.comment },
    { token: 'metatag', foreground: palette.comment },
    { token: 'text', foreground: palette.identifier },
    { token: 'keyword', foreground: palette.keyword },
    { token: 'string', foreground: palette.string },
    { token: 'string.escape', foreground: palette.number },
    { token: 'type', foreground: palette.type },
    { token: 'number', foreground: palette.number },
    { token: 'identifier', foreground: palette.identifier },
    { token: 'namespace', foreground: palette.identifier },
    { token: 'method', foreground: palette.method },
    { token: 'property', foreground: palette.identifier },
    { token: 'variable', foreground: palette.variable },
    { token: 'parameter', foreground: palette.variable },
    { token: 'enumMember', foreground: palette.number },
    { token: 'operator', foreground: palette.identifier },
    { token: 'delimiter', foreground: palette.identifier },
    { token: 'delimiter.expression', foreground: palette.expression, fontStyle: 'bold' },
    { token: 'variable.named-value', foreground: palette.namedValue, fontStyle: 'bold' },
  ];
}
