import { defaultDesign } from '../design/PolicyDesign';
import { generatePolicy } from '../generate/generatePolicy';
import type { Section } from '../policy/catalog/PolicyEntry';

/** Statements for a purpose, of one or more policies, as completion writes them after `<`. */
export interface StatementSnippet {
  readonly label: string;
  readonly detail: string;
  /** Where it makes sense. */
  readonly section: Section;
  /** Without the first `<`; placeholders as in LSP snippets. */
  readonly snippet: string;
}

const written: readonly StatementSnippet[] = [
  {
    label: 'answer 401',
    detail: 'ends the call: who calls is not known',
    section: 'inbound',
    snippet: [
      'return-response>',
      '    <set-status code="401" reason="Unauthorized" />',
      '    <set-header name="WWW-Authenticate" exists-action="override">',
      '        <value>${1:Bearer}</value>',
      '    </set-header>',
      '</return-response>$0',
    ].join('\n'),
  },
  {
    label: 'correlation id',
    detail: 'gives the request a header to find it again by',
    section: 'inbound',
    snippet: [
      'set-header name="${1:X-Correlation-Id}" exists-action="skip">',
      '    <value>@(context.RequestId.ToString())</value>',
      '</set-header>$0',
    ].join('\n'),
  },
  {
    label: 'forward again on failure',
    detail: 'repeats the request while the backend fails',
    section: 'backend',
    snippet: [
      'retry condition="@(context.Response.StatusCode >= 500)" count="${1:3}" interval="${2:1}" first-fast-retry="true">',
      '    <forward-request buffer-request-body="true" />',
      '</retry>$0',
    ].join('\n'),
  },
  {
    label: 'error as JSON',
    detail: 'answers with the id of the request, and no more than the caller may know',
    section: 'on-error',
    snippet: [
      'set-header name="Content-Type" exists-action="override">',
      '    <value>application/json</value>',
      '</set-header>',
      '<set-body>@(new JObject(new JProperty("requestId", context.RequestId.ToString())).ToString())</set-body>$0',
    ].join('\n'),
  },
];

let all: readonly StatementSnippet[] | null = null;

/** Every one, the token flow among them as the form would write it. */
export function statementSnippets(): readonly StatementSnippet[] {
  all ??= [
    {
      label: 'token flow',
      detail: 'gets a token with a client secret, caches it and passes it on',
      section: 'inbound',
      snippet: `${asSnippet(generatePolicy(defaultDesign, { as: 'inbound' }))
        .trim()
        .replace(/^</, '')}$0`,
    },
    ...written,
  ];
  return all;
}

function asSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, (character) => `\\${character}`);
}
