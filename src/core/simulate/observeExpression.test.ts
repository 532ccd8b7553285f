import { describe, expect, it } from 'vitest';
import { observeExpression, type Observation } from './observeExpression';
import { Scenario } from './Scenario';
import { simulate } from './simulate';

const secret = 'p4ss-w0rd-of-the-client';
const scenario = Scenario.parse({
  namedValues: { secret: { value: secret, secret: true }, greeting: { value: 'hello there', secret: false } },
  requests: [
    { at: 0, url: 'https://contoso.azure-api.net/orders/1', headers: { 'X-Kind': 'a' } },
    { at: 5, url: 'https://contoso.azure-api.net/orders/2', method: 'POST', headers: { 'X-Kind': 'b' } },
  ],
});

/** What the part between the `|`s of the one expression came to. */
function observe(code: string, call = 0, before = ''): Observation | null {
  const [head = '', part = '', tail = ''] = code.split('|');
  const start = '<policies><inbound>' + before + '<set-variable name="v" value="';
  const text = `${start}${head}${part}${tail}" /></inbound></policies>`;
  const expression = { start: start.length, end: start.length + (head + part + tail).length };
  const at = start.length + head.length;
  return observeExpression(text, scenario, {
    call,
    expression,
    part: code.includes('|') ? { start: at, end: at + part.length } : null,
  });
}

describe('observing an expression', () => {
  it('tells the whole and its parts, in the call that was asked for', () => {
    expect(observe('@(context.Request.Method)', 1)).toEqual({ text: '"POST"', type: 'System.String', count: 1 });
    expect(observe('@(|context.Request.Headers.GetValueOrDefault(&quot;X-Kind&quot;)| + 1)', 0)?.text).toBe('"a"');
    expect(observe('@(|context.Request.Headers.GetValueOrDefault(&quot;X-Kind&quot;)| + 1)', 1)?.text).toBe('"b"');
    expect(observe('@(1 + |(2 * 3)|)')).toBeNull();
    expect(observe('@(1 + |context.Api.Id.Length| * 3)')?.type).toBe('System.Int32');
  });

  it('tells the last value of what runs often, and how often it ran', () => {
    const code = '@(new [] { 1, 2, 3 }.Select(x => |x| * 2).Sum())';
    expect(observe(code)).toEqual({ text: '3', type: 'System.Int32', count: 3 });
  });

  it('tells the value at a step of the call', () => {
    const start =
      '<policies><inbound><set-variable name="n" value="@(0)" /><retry condition="@(context.Variables.GetValueOrDefault&lt;int>(&quot;n&quot;) &lt; 3)" count="5" interval="1" first-fast-retry="true"><set-variable name="n" value="';
    const code = '@(context.Variables.GetValueOrDefault&lt;int>(&quot;n&quot;) + 1)';
    const text = `${start}${code}" /></retry></inbound></policies>`;
    const at = (step: number | null) =>
      observeExpression(text, scenario, {
        call: 0,
        expression: { start: start.length, end: start.length + code.length },
        part: null,
        step,
      });
    // Steps: set-variable, retry, then set-variable three times.
    expect([1, 2, 3, 4].map((step) => at(step)?.text)).toEqual([undefined, '1', '2', '3']);
    expect(at(3)?.count).toBe(2);
    expect(at(null)).toMatchObject({ text: '3', count: 3 });
  });

  it('has what a variable held', () => {
    const before = '<set-variable name="stock" value="@(41 + 1)" />';
    expect(observe('@(|context.Variables[&quot;stock&quot;]|.ToString())', 0, before)).toMatchObject({ text: '42' });
  });

  it('finds its way past named values', () => {
    expect(observe('@(&quot;{{greeting}}&quot;.Length + |context.Request.Method|.Length)')?.text).toBe('"GET"');
  });

  it('is null where the place was not reached', () => {
    expect(observe('@(context.Request.Method == &quot;PUT&quot; ? |context.Request.IpAddress| : null)')).toBeNull();
  });

  it('gives no secret away, nor a piece of one', () => {
    for (const code of [
      '@(|&quot;{{secret}}&quot;.Trim()|)',
      '@(|&quot;{{secret}}&quot;.Substring(0, 9)|)',
      '@(|&quot;{{secret}}&quot;.ToCharArray()|.Length)',
      '@(|Convert.ToBase64String(Encoding.UTF8.GetBytes(&quot;{{secret}}&quot;))|)',
      '@(|new JObject(new JProperty(&quot;a&quot;, &quot;{{secret}}&quot;))|.ToString())',
      '@(|&quot;{{secret}}&quot;.Split(&quot;-&quot;.ToCharArray())|[0])',
    ]) {
      const { text } = observe(code)!;
      if (text !== null)
        for (const word of [...secret.split('-'), btoa(secret)]) if (word.length > 3) expect(text).not.toContain(word);
    }
  });

  it('leaves the run as it is', () => {
    const code = '@(context.RequestId.ToString())';
    const text = `<policies><inbound><set-variable name="v" value="${code}" /></inbound></policies>`;
    const start = text.indexOf(code);
    const values: unknown[] = [];
    const observer = {
      call: 0,
      expression: { start, end: start + code.length },
      part: null,
      onValue: (value: unknown) => void values.push(value),
    };
    expect(simulate(text, scenario, { observer })).toEqual(simulate(text, scenario));
    expect(values).toHaveLength(1);
  });
});
