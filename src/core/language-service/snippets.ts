/** What completion writes for policies whose skeleton a person would otherwise look up. After `<`; placeholders as in LSP snippets. */
export const policySnippets: ReadonlyMap<string, string> = new Map([
  [
    'send-request',
    [
      'send-request mode="new" response-variable-name="${1:response}" timeout="${2:10}" ignore-error="${3|false,true|}">',
      '    <set-url>${4:https://}</set-url>',
      '    <set-method>${5|GET,POST,PUT,PATCH,DELETE|}</set-method>',
      '    $0',
      '</send-request>',
    ].join('\n'),
  ],
  [
    'set-header',
    [
      'set-header name="${1:name}" exists-action="${2|override,skip,append|}">',
      '    <value>${0:value}</value>',
      '</set-header>',
    ].join('\n'),
  ],
  [
    'set-query-parameter',
    [
      'set-query-parameter name="${1:name}" exists-action="${2|override,skip,append|}">',
      '    <value>${0:value}</value>',
      '</set-query-parameter>',
    ].join('\n'),
  ],
  [
    'choose',
    [
      'choose>',
      '    <when condition="@(${1:true})">',
      '        $0',
      '    </when>',
      '    <otherwise>',
      '    </otherwise>',
      '</choose>',
    ].join('\n'),
  ],
  ['when', ['when condition="@(${1:true})">', '    $0', '</when>'].join('\n')],
  [
    'return-response',
    [
      'return-response>',
      '    <set-status code="${1:200}" reason="${2:OK}" />',
      '    <set-body>$0</set-body>',
      '</return-response>',
    ].join('\n'),
  ],
  [
    'retry',
    [
      'retry condition="@(${1:context.Response.StatusCode >= 500})" count="${2:3}" interval="${3:1}" first-fast-retry="${4|false,true|}">',
      '    $0',
      '</retry>',
    ].join('\n'),
  ],
  [
    'trace',
    [
      'trace source="${1:policy}" severity="${2|information,verbose,error|}">',
      '    <message>${0:message}</message>',
      '</trace>',
    ].join('\n'),
  ],
  [
    'cors',
    [
      'cors>',
      '    <allowed-origins>',
      '        <origin>${1:https://}</origin>',
      '    </allowed-origins>',
      '    <allowed-methods>',
      '        <method>${2|GET,POST,*|}</method>',
      '    </allowed-methods>',
      '    <allowed-headers>',
      '        <header>${0:*}</header>',
      '    </allowed-headers>',
      '</cors>',
    ].join('\n'),
  ],
  [
    'validate-azure-ad-token',
    [
      'validate-azure-ad-token tenant-id="${1:tenant}">',
      '    <client-application-ids>',
      '        <application-id>${0:client-id}</application-id>',
      '    </client-application-ids>',
      '</validate-azure-ad-token>',
    ].join('\n'),
  ],
]);
