import { keywords } from '../core/csharp/syntax/Token';
import { contextualKeywords, queryKeywords } from '../core/csharp/syntax/tokenize';
import type { monaco } from './monaco';

/** The id of the language of API Management policies. */
export const policyLanguageId = 'apim-policy';

const namedValue = /\{\{[A-Za-z0-9._-]+\}\}/;

/**
 * Colours policy XML with the C# inside its expressions, in either escaping. Brackets of C# are pushed as states, so an expression ends
 * where its own bracket closes, whatever quotes stand in it.
 */
export const policyTokens: monaco.languages.IMonarchLanguage = {
  defaultToken: '',
  tokenPostfix: '.policy',
  keywords: [...keywords, ...contextualKeywords, ...queryKeywords],
  liquidKeywords:
    'and assign break capture case comment contains continue cycle else elsif endcapture endcase endcomment endfor endif endraw endunless false for if in nil or raw true unless when'.split(
      ' ',
    ),
  escapes: /\\(?:[abfnrtv\\"'0]|x[0-9A-Fa-f]{1,4}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/,
  tokenizer: {
    root: [
      { include: '@liquid' },
      [/<!--/, 'comment', '@comment'],
      [/<!\[CDATA\[/, 'metatag', '@cdata'],
      [/<\?/, 'metatag', '@instruction'],
      [/(<\/?)([\w.:-]+)/, ['delimiter.tag', { token: 'tag', next: '@tag' }]],
      { include: '@value' },
      [/[^<@&{]+/, 'text'],
      [/./, 'text'],
    ],
    // Only in text: {{name}} alone is a named value, whatever the template's language.
    liquid: [
      [/\{%-?/, 'delimiter.expression', '@liquidTag'],
      [/\{\{(?=[^{}<]*\}\})(?![A-Za-z0-9._-]+\}\})/, 'delimiter.expression', '@liquidOutput'],
    ],
    liquidTag: [
      [/-?%\}/, 'delimiter.expression', '@pop'],
      [/</, { token: '@rematch', next: '@pop' }],
      { include: '@liquidCode' },
    ],
    liquidOutput: [
      [/-?\}\}/, 'delimiter.expression', '@pop'],
      [/</, { token: '@rematch', next: '@pop' }],
      { include: '@liquidCode' },
    ],
    liquidCode: [
      [/"[^"<]*"|'[^'<]*'/, 'string.liquid'],
      [/\d+(?:\.\d+)?/, 'number.liquid'],
      [/[A-Za-z_][\w-]*/, { cases: { '@liquidKeywords': 'keyword.liquid', '@default': 'identifier.liquid' } }],
      [/[|.:,=!<>]+/, 'delimiter.liquid'],
      [/\s+/, ''],
      [/./, ''],
    ],
    value: [
      [/@\(/, 'delimiter.expression', '@csharpParenthesis'],
      [/@\{/, 'delimiter.expression', '@csharpBrace'],
      [namedValue, 'variable.named-value'],
      [/&(?:#\d+|#x[0-9A-Fa-f]+|\w+);/, 'string.escape'],
    ],
    comment: [
      [/-->/, 'comment', '@pop'],
      [/[^-]+/, 'comment'],
      [/./, 'comment'],
    ],
    cdata: [
      [/\]\]>/, 'metatag', '@pop'],
      { include: '@liquid' },
      { include: '@value' },
      [/[^\]@&{]+/, 'text'],
      [/./, 'text'],
    ],
    instruction: [
      [/\?>/, 'metatag', '@pop'],
      [/[^?]+/, 'metatag'],
      [/./, 'metatag'],
    ],
    tag: [
      [/\/?>/, 'delimiter.tag', '@pop'],
      [/[\w.:-]+/, 'attribute.name'],
      [/=/, 'delimiter.tag'],
      [/"/, 'attribute.value', '@attributeDouble'],
      [/'/, 'attribute.value', '@attributeSingle'],
      [/</, { token: '@rematch', next: '@pop' }],
      [/\s+/, ''],
      [/./, ''],
    ],
    attributeDouble: [
      [/"/, 'attribute.value', '@pop'],
      { include: '@value' },
      [/[^"@&{]+/, 'attribute.value'],
      [/./, 'attribute.value'],
    ],
    attributeSingle: [
      [/'/, 'attribute.value', '@pop'],
      { include: '@value' },
      [/[^'@&{]+/, 'attribute.value'],
      [/./, 'attribute.value'],
    ],

    csharpParenthesis: [[/\)/, 'delimiter.expression', '@pop'], { include: '@csharp' }],
    csharpBrace: [[/\}/, 'delimiter.expression', '@pop'], { include: '@csharp' }],
    innerParenthesis: [[/\)/, 'delimiter.csharp', '@pop'], { include: '@csharp' }],
    innerBrace: [[/\}/, 'delimiter.csharp', '@pop'], { include: '@csharp' }],
    // Half-typed C# has no end: it must not swallow the elements after it. No line of C# begins with a tag, and `</x` is none anywhere.
    elements: [
      [/<\/[a-z]/, { token: '@rematch', next: '@popall' }],
      [/^\s*<[a-z][\w-]*[\s/>]/, { token: '@rematch', next: '@popall' }],
    ],
    // A string without `@` ends with its line.
    line: [[/^/, { token: '', next: '@pop' }]],
    csharp: [
      { include: '@elements' },
      [namedValue, 'variable.named-value'],
      [/\/\/.*$/, 'comment.csharp'],
      [/\/\*/, 'comment.csharp', '@csharpComment'],
      [/(?:\$@|@\$)"/, 'string.csharp', '@verbatimInterpolated'],
      [/\$"/, 'string.csharp', '@interpolated'],
      [/@"/, 'string.csharp', '@verbatim'],
      [/"/, 'string.csharp', '@regular'],
      [/\$&quot;/, 'string.csharp', '@interpolatedEscaped'],
      [/@&quot;/, 'string.csharp', '@verbatimEscaped'],
      [/&quot;/, 'string.csharp', '@escapedString'],
      [/&(?:amp|lt|gt|apos);/, 'operator.csharp'],
      [/'(?:@escapes|[^\\'])'/, 'string.csharp'],
      [/\(/, 'delimiter.csharp', '@innerParenthesis'],
      [/\{/, 'delimiter.csharp', '@innerBrace'],
      [
        /0[xX][0-9a-fA-F_]+[uUlL]*|0[bB][01_]+[uUlL]*|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?[fFdDmMuUlL]*/,
        'number.csharp',
      ],
      // A name after a dot is a member, also one that looks like a type or a keyword.
      [/(\??\.)(\s*)([A-Za-z_]\w*)/, ['delimiter.csharp', '', 'identifier.csharp']],
      [/[A-Z]\w*/, { cases: { '@keywords': 'keyword.csharp', '@default': 'type.csharp' } }],
      [/@?[a-z_]\w*/, { cases: { '@keywords': 'keyword.csharp', '@default': 'identifier.csharp' } }],
      [/[=!<>+\-*/%&|^~?:]+/, 'operator.csharp'],
      [/[[\],;.]/, 'delimiter.csharp'],
      [/\s+/, ''],
      [/./, ''],
    ],
    csharpComment: [
      [/\*\//, 'comment.csharp', '@pop'],
      [/[^*]+/, 'comment.csharp'],
      [/./, 'comment.csharp'],
    ],
    regular: [
      { include: '@line' },
      [namedValue, 'variable.named-value'],
      [/@escapes/, 'string.escape.csharp'],
      [/"/, 'string.csharp', '@pop'],
      [/[^\\"{]+/, 'string.csharp'],
      [/./, 'string.csharp'],
    ],
    verbatim: [
      [namedValue, 'variable.named-value'],
      [/""/, 'string.escape.csharp'],
      [/"/, 'string.csharp', '@pop'],
      [/[^"{]+/, 'string.csharp'],
      [/./, 'string.csharp'],
    ],
    interpolated: [
      { include: '@line' },
      [namedValue, 'variable.named-value'],
      [/@escapes|\{\{|\}\}/, 'string.escape.csharp'],
      [/\{/, 'delimiter.csharp', '@innerBrace'],
      [/"/, 'string.csharp', '@pop'],
      [/[^\\"{}]+/, 'string.csharp'],
      [/./, 'string.csharp'],
    ],
    verbatimInterpolated: [
      [namedValue, 'variable.named-value'],
      [/""|\{\{|\}\}/, 'string.escape.csharp'],
      [/\{/, 'delimiter.csharp', '@innerBrace'],
      [/"/, 'string.csharp', '@pop'],
      [/[^"{}]+/, 'string.csharp'],
      [/./, 'string.csharp'],
    ],
    escapedString: [
      { include: '@line' },
      [namedValue, 'variable.named-value'],
      [/&quot;/, 'string.csharp', '@pop'],
      [/@escapes/, 'string.escape.csharp'],
      [/[^\\&{]+/, 'string.csharp'],
      [/./, 'string.csharp'],
    ],
    verbatimEscaped: [
      [namedValue, 'variable.named-value'],
      [/&quot;&quot;/, 'string.escape.csharp'],
      [/&quot;/, 'string.csharp', '@pop'],
      [/[^&{]+/, 'string.csharp'],
      [/./, 'string.csharp'],
    ],
    interpolatedEscaped: [
      { include: '@line' },
      [namedValue, 'variable.named-value'],
      [/\{\{|\}\}/, 'string.escape.csharp'],
      [/\{/, 'delimiter.csharp', '@innerBrace'],
      [/&quot;/, 'string.csharp', '@pop'],
      [/@escapes/, 'string.escape.csharp'],
      [/[^\\&{}]+/, 'string.csharp'],
      [/./, 'string.csharp'],
    ],
  },
};

export const policyLanguageConfiguration: monaco.languages.LanguageConfiguration = {
  comments: { blockComment: ['<!--', '-->'] },
  // Not tags: Monaco pairs all brackets together, so a `<` of an expression would leave the `}` and `/>` after it without partners, in red.
  brackets: [
    ['{', '}'],
    ['(', ')'],
    ['[', ']'],
  ],
  // Not comments: who types the end of one that was closed already gets it twice.
  autoClosingPairs: [
    { open: '"', close: '"' },
    { open: '(', close: ')' },
    { open: '{', close: '}' },
    { open: '[', close: ']' },
  ],
  // Also before a tag: an expression is mostly typed right in front of the end tag.
  autoCloseBefore: ';:.,=}])>< \n\t"',
  surroundingPairs: [
    { open: '"', close: '"' },
    { open: '(', close: ')' },
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '<', close: '>' },
  ],
  wordPattern: /[A-Za-z_][\w-]*/,
  onEnterRules: [
    {
      beforeText: /<[\w.:-]+(?:[^<>/"']|"[^"]*"|'[^']*')*>\s*$/,
      afterText: /^\s*<\/[\w.:-]+\s*>/,
      // IndentAction.IndentOutdent; the enum itself would pull Monaco into whoever imports this table.
      action: { indentAction: 2 },
    },
    {
      beforeText: /<[\w.:-]+(?:[^<>/"']|"[^"]*"|'[^']*')*>\s*$/,
      action: { indentAction: 1 },
    },
  ],
};
