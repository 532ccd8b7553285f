/** C# that a person would otherwise look up, with placeholders as in LSP snippets. */
export interface CodeSnippet {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
}

/** Where a statement may begin. */
export const statementSnippets: readonly CodeSnippet[] = [
  { label: 'if', detail: 'if statement', text: 'if (${1:condition}) {\n    $0\n}' },
  { label: 'foreach', detail: 'foreach loop', text: 'foreach (var ${1:item} in ${2:items}) {\n    $0\n}' },
  { label: 'for', detail: 'for loop', text: 'for (var ${1:i} = 0; ${1:i} < ${2:count}; ${1:i}++) {\n    $0\n}' },
  { label: 'while', detail: 'while loop', text: 'while (${1:condition}) {\n    $0\n}' },
  {
    label: 'try',
    detail: 'try and catch',
    text: 'try {\n    $0\n} catch (Exception ${1:error}) {\n    return ${2:null};\n}',
  },
  {
    label: 'switch',
    detail: 'switch statement',
    text: 'switch (${1:value}) {\n    case ${2:1}:\n        return $0;\n    default:\n        return null;\n}',
  },
  { label: 'using', detail: 'using statement', text: 'using (var ${1:resource} = ${2:SHA256.Create()}) {\n    $0\n}' },
];

/** Where a value may stand. */
export const expressionSnippets: readonly CodeSnippet[] = [
  {
    label: 'variable',
    detail: 'a context variable, with a default',
    text: 'context.Variables.GetValueOrDefault<${1:string}>("${2:name}", ${3:""})',
  },
  {
    label: 'header',
    detail: 'a header of the request',
    text: 'context.Request.Headers.GetValueOrDefault("${1:name}", "${2}")',
  },
  {
    label: 'body',
    detail: 'the body of the request as JSON, kept for the backend',
    text: 'context.Request.Body.As<JObject>(preserveContent: true)',
  },
];

/** Words that begin a statement and aren't snippets. */
export const statementKeywords: readonly string[] = [
  'var',
  'return',
  'throw',
  'break',
  'continue',
  'const',
  'do',
  'else',
  'catch',
  'finally',
  'case',
  'default',
];

/** Words that begin a value. */
export const expressionKeywords: readonly string[] = [
  'new',
  'null',
  'true',
  'false',
  'typeof',
  'nameof',
  'default',
  'checked',
  'unchecked',
  'throw',
];
