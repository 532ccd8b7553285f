import { assert, constantFrom, array, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { explainError } from './explainError';
import { knownErrors } from './known-errors/knownErrors';

const policy = parsePolicy(`<policies>
    <inbound>
        <base />
        <rewrite-uri template="/stores/{Location}" />
        <send-request mode="new" response-variable-name="token" ignore-error="true">
            <set-url>https://login.microsoftonline.com/common/oauth2/v2.0/token</set-url>
            <set-method>GET</set-method>
            <set-body>@("grant_type=client_credentials&client_id=a&client_secret={{secret}}&scope=api://b")</set-body>
        </send-request>
        <choose>
            <when condition="@(true)" />
            <when condition="@(false)">
                <set-header nme="x"><value>@(((IResponse)context.Variables["token"]).StatusCode.ToString())</value></set-header>
            </when>
        </choose>
        <set-header name="y" id="second"><value>{{missing}}</value></set-header>
    </inbound>
</policies>`);

function explained(text: string): readonly (readonly [title: string, code: string | null, place: string | null])[] {
  return explainError(text, policy).matches.map(({ title, code, range }) => [
    title,
    code,
    range === null ? null : policy.text.slice(range.start, range.end),
  ]);
}

describe('errors on saving', () => {
  it('finds the element by line and column, as the service counts', () => {
    expect(
      explained(
        "One or more fields contain incorrect values: Error in element 'rewrite-uri' on line 4, column 10: Only parameters specified in the original URL template can be used in the rewrite template",
      ),
    ).toEqual([['rewrite-uri uses an unknown parameter', null, 'rewrite-uri']]);
  });

  it('narrows it to the attribute that the message names', () => {
    expect(
      explained("Error in element 'set-header' on line 13, column 18: The 'nme' attribute is not declared."),
    ).toEqual([['No such attribute', null, 'nme="x"']]);
  });

  it('finds an element that moved since', () => {
    expect(explained("Error in element 'rewrite-uri' on line 40, column 3: Something new.")).toEqual([
      ['API Management refused the policy', null, 'rewrite-uri'],
    ]);
    expect(explained("Error in element 'quota' on line 2, column 3: Something new.")).toEqual([
      ['API Management refused the policy', null, null],
    ]);
  });

  it('reads what Terraform, ARM and PowerShell make of it', () => {
    for (const text of [
      '{\\"error\\":{\\"code\\":\\"ValidationError\\",\\"message\\":\\"One or more fields contain incorrect values:\\",\\"details\\":[{\\"message\\":\\"Error in element \'set-header\' on line 16, column 10: Cannot find a property \'missing\'\\"}]}}',
      'Error: Status=400 Code="ValidationError"\\nError in element \\u0027set-header\\u0027 on line 16, column 10: Cannot find a property \\u0027missing\\u0027',
      'Error Details: [Code=ValidationError, Message=Error in element &#39;set-header&#39; on line 16, column 10: Cannot find a property &#39;missing&#39;, Target=set-header]',
    ]) {
      expect(explained(text), text).toEqual([['A named value that doesn’t exist', null, '{{missing}}']]);
    }
  });

  it('tells several apart, in their order', () => {
    expect(
      explained(
        "Error in element 'base' on line 3, column 10: Policy section is not allowed in the specified scope\nError in element 'choose' on line 10, column 10: Policy section is not allowed in the specified scope",
      ).map(([, , place]) => place),
    ).toEqual(['base', 'choose']);
  });

  it('takes compiler errors by code and by words', () => {
    expect(explained('CS1002: ; expected')).toEqual([['A ; is missing', 'CS1002', null]]);
    expect(explained("The name 'foo' does not exist in the current context")).toEqual([
      ['A name that doesn’t exist', 'CS0103', null],
    ]);
    expect(explained('(3,10): error CS0161: not all code paths return a value')[0]).toEqual([
      'Not every path returns a value',
      'CS0161',
      'base />',
    ]);
  });

  it('finds a compiler error that the document itself has', () => {
    const broken = parsePolicy('<policies><inbound><set-variable name="a" value="@(foo)" /></inbound></policies>');
    const [match] = explainError("error CS0103: The name 'foo' does not exist in the current context", broken).matches;
    expect(broken.text.slice(match!.range!.start, match!.range!.end)).toBe('foo');
  });

  it('reads the XML reader', () => {
    expect(
      explained(
        "The 'choose' start tag on line 10 position 10 does not match the end tag of 'inbound'. Line 17, position 7.",
      )[0]![0],
    ).toBe('Start tag and end tag differ');
  });
});

describe('errors of an identity provider', () => {
  it('leads from a code to the field of the request', () => {
    expect(explained('AADSTS7000215: Invalid client secret provided.')).toEqual([
      ['The client secret is wrong', 'AADSTS7000215', '{{secret}}'],
    ]);
    expect(
      explained('{"error":"invalid_scope","error_description":"AADSTS1002012: …","error_codes":[1002012]}'),
    ).toEqual([['The scope has to end in /.default', 'AADSTS1002012', 'api://b']]);
    expect(explained('AADSTS900561: The endpoint only accepts POST requests.')[0]![2]).toBe('set-method');
  });

  it('says of a code without an entry what it can', () => {
    expect(explained('AADSTS1234567: whatever')[0]!.slice(0, 2)).toEqual([
      'An error of Microsoft Entra ID',
      'AADSTS1234567',
    ]);
  });

  it('explains other providers', () => {
    expect(explained('{"error":"invalid_client"}')[0]![1]).toBe('invalid_client');
  });
});

describe('errors of a call', () => {
  it('follows path and source of a last error', () => {
    expect(
      explained(
        '{"source":"set-header","reason":"ExpressionValueEvaluationFailure","message":"Expression evaluation failed.","section":"inbound","path":"choose[1]/when[2]"}',
      ),
    ).toEqual([['An expression threw', 'ExpressionValueEvaluationFailure', 'set-header']]);
    const { range } = explainError(
      '"reason":"ExpressionValueEvaluationFailure","source":"set-header","path":"choose[1]/when[2]"',
      policy,
    ).matches[0]!;
    expect(range!.start).toBe(policy.text.indexOf('set-header nme'));
  });

  it('follows an id', () => {
    const { range } = explainError('reason: ExpressionValueEvaluationFailure, policyId: second', policy).matches[0]!;
    expect(range!.start).toBe(policy.text.indexOf('set-header name="y"'));
  });

  it('finds the request behind a null', () => {
    expect(explained('Object reference not set to an instance of an object.')).toEqual([
      ['Something was null', 'System.NullReferenceException', 'send-request'],
    ]);
  });

  it('needs no policy', () => {
    expect(explainError('SubscriptionKeyInvalid', null).matches).toMatchObject([
      { code: 'SubscriptionKeyInvalid', range: null },
    ]);
    expect(explainError('all is well', policy).matches).toEqual([]);
  });
});

describe('any text', () => {
  const pieces = constantFrom(
    "Error in element 'set-header' on line ",
    '9999999999',
    ', column ',
    ': ',
    "The value '",
    "' is invalid according to its datatype 'int'",
    'AADSTS',
    '7000215',
    'line 3, position 4',
    '"path":"choose[2]/when[9]"',
    '\\u0027',
    '\n',
    'CS1002',
    'ExpressionValueEvaluationFailure',
  );

  it('is explained without a throw, inside the policy', () => {
    assert(
      property(array(pieces, { maxLength: 12 }), string(), (parts, text) => {
        for (const { range, title, cure } of explainError(parts.join('') + text, policy).matches) {
          expect(title + cure).not.toBe('');
          if (range === null) continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(policy.text.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('may be long', () => {
    const long = "The 'x' attribute is invalid - The value '".repeat(4000) + '"error":"invalid_client"'.repeat(4000);
    expect(explainError(long, policy).matches.length).toBeGreaterThan(0);
  });
});

describe('the table', () => {
  it('says of each error what it means and what to do', () => {
    for (const { title, explanation, cure, source } of knownErrors) {
      expect(title).not.toBe('');
      for (const words of [explanation, cure])
        if (typeof words === 'string') expect(words.length, title).toBeGreaterThan(3);
      expect(source).toMatch(/^https:\/\//);
    }
  });
});
