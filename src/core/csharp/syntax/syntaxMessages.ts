/**
 * The C# compiler's texts for errors in the form of a program, by code. `{0}` and `{1}` stand for arguments.
 * Source: the messages that csc prints (learn.microsoft.com, C# compiler errors).
 */
const syntaxMessages = {
  CS0026: "Keyword 'this' is not valid in a static property, static method, or static field initializer",
  CS0106: "The modifier '{0}' is not valid for this item",
  CS0145: 'A const field requires a value to be provided',
  CS0150: 'A constant value is expected',
  CS0178: "Invalid rank specifier: expected ',' or ']'",
  CS0201: 'Only assignment, call, increment, decrement, await, and new object expressions can be used as a statement',
  CS0214: 'Pointers and fixed size buffers may only be used in an unsafe context',
  CS0230: 'Type and identifier are both required in a foreach statement',
  CS0432: "Alias '{0}' not found",
  CS0443: 'Syntax error; value expected',
  CS0594: "Floating-point constant is outside the range of type '{0}'",
  CS0595: 'Invalid real literal.',
  CS0650:
    "Bad array declarator: To declare a managed array the rank specifier precedes the variable's identifier. To declare a fixed size buffer field, use the fixed keyword before the field type.",
  CS0742: 'A query body must end with a select clause or a group clause',
  CS0743: "Expected contextual keyword 'on'",
  CS0744: "Expected contextual keyword 'equals'",
  CS0745: "Expected contextual keyword 'by'",
  CS0746:
    'Invalid anonymous type member declarator. Anonymous type members must be declared with a member assignment, simple name or member access.',
  CS0748: 'Inconsistent lambda parameter usage; parameter types must be all explicit or all implicit',
  CS0839: 'Argument missing',
  CS1001: 'Identifier expected',
  CS1002: '; expected',
  CS1003: "Syntax error, '{0}' expected",
  CS1009: 'Unrecognized escape sequence',
  CS1010: 'Newline in constant',
  CS1011: 'Empty character literal',
  CS1012: 'Too many characters in character literal',
  CS1013: 'Invalid number',
  CS1017: 'Catch clauses cannot follow the general catch clause of a try statement',
  CS1021: 'Integral constant is too large',
  CS1022: 'Type or namespace definition, or end-of-file expected',
  CS1023: 'Embedded statement cannot be a declaration or labeled statement',
  CS1024: 'Preprocessor directive expected',
  CS1026: ') expected',
  CS1027: '#endif directive expected',
  CS1028: 'Unexpected preprocessor directive',
  CS1029: "#error: '{0}'",
  CS1031: 'Type expected',
  CS1035: "End-of-file found, '*/' expected",
  CS1032: 'Cannot define/undefine preprocessor symbols after first token in file',
  CS1038: '#endregion directive expected',
  CS1039: 'Unterminated string literal',
  CS1040: 'Preprocessor directives must appear as the first non-whitespace character on a line',
  CS1056: "Unexpected character '{0}'",
  CS1511: "Keyword 'base' is not available in a static method",
  CS1073: "Unexpected token '{0}'",
  CS1513: '} expected',
  CS1514: '{ expected',
  CS1515: "'in' expected",
  CS1517: 'Invalid preprocessor expression',
  CS1524: 'Expected catch or finally',
  CS1525: "Invalid expression term '{0}'",
  CS1526: 'A new expression requires (), [], or {} after type',
  CS1528: 'Expected ; or = (cannot specify constructor arguments in declaration)',
  CS1547: "Keyword 'void' cannot be used in this context",
  CS1586: 'Array creation must have array size or array initializer',
  CS1646: 'Keyword, identifier, or string expected after verbatim specifier: @',
  CS1733: 'Expected expression',
  CS1920: 'Element initializer cannot be empty',
  CS7003: 'Unexpected use of an unbound generic name',
  CS8076: "Missing close delimiter '}' for interpolated expression started with '{'.",
  CS8077: 'A single-line comment may not be used in an interpolated string.',
  CS8078: 'An expression is too long or complex to compile',
  CS8086: "A '{0}' character must be escaped (by doubling) in an interpolated string.",
  CS8087: "A '{0}' character may only be escaped by doubling '{0}{0}' in an interpolated string.",
  CS8088: 'A format specifier may not contain trailing whitespace.',
  CS8089: 'Empty format specifier.',
  CS8112: "'{0}' is a local function and must therefore always have a body.",
  CS8124: 'Tuple must contain at least two elements.',
  CS8199: "The syntax 'var (...)' as an lvalue is reserved.",
  CS8361:
    "A conditional expression cannot be used directly in a string interpolation because the ':' ends the interpolation. Parenthesize the conditional expression.",
  CS8370: "Feature '{0}' is not available in C# 7.3. Please use language version {1} or greater.",
} as const;

export type SyntaxErrorCode = keyof typeof syntaxMessages;

/** What a message repeats of the text is cut here. */
const argumentLimit = 1_000;

export function syntaxMessage(code: SyntaxErrorCode, args: readonly string[]): string {
  return syntaxMessages[code].replaceAll(/\{([01])\}/g, (_, index: string) =>
    (args[Number(index)] ?? '').slice(0, argumentLimit),
  );
}
