const step = (index: number) => `
    <!-- Step ${index}: ask the inventory service, keep what it says for a while -->
    <cache-lookup-value key="@(&quot;stock-${index}:&quot; + context.Request.MatchedParameters.GetValueOrDefault(&quot;id&quot;, &quot;0&quot;))" variable-name="stock${index}" />
    <choose>
      <when condition="@(!context.Variables.ContainsKey(&quot;stock${index}&quot;) &amp;&amp; context.Request.Method == &quot;GET&quot;)">
        <set-variable name="body${index}" value="@{
          var parts = new[] { &quot;client_id=&quot; + Uri.EscapeDataString(&quot;app-${index}&quot;), &quot;grant_type=client_credentials&quot; };
          foreach (var part in parts) { if (part.Length &lt; 3) { return string.Empty; } }
          return string.Join(&quot;&amp;&quot;, parts.Where(part =&gt; part.Contains('=')).Select(part =&gt; part.Trim()));
        }" />
        <set-variable name="stock${index}" value="@(((string)context.Variables[&quot;body${index}&quot;]).Length + ${index})" />
        <cache-store-value key="@(&quot;stock-${index}:&quot; + context.Request.MatchedParameters.GetValueOrDefault(&quot;id&quot;, &quot;0&quot;))" value="@(context.Variables[&quot;stock${index}&quot;].ToString())" duration="${60 + index}" />
      </when>
      <otherwise>
        <set-header name="X-Stock-${index}" exists-action="override">
          <value>@(context.Variables.GetValueOrDefault&lt;string&gt;(&quot;stock${index}&quot;, &quot;none&quot;))</value>
        </set-header>
      </otherwise>
    </choose>
    <set-query-parameter name="trace-${index}" exists-action="delete" />`;

/** A well-formed policy (XML escaping) of about `kilobytes` KB: a token flow, then as many ordinary steps as it takes. */
export function policyOfSize(kilobytes: number, tokenFlow: string): string {
  const head = `<policies>\n  <inbound>\n    <base />${tokenFlow}`;
  const tail = `\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n  </outbound>\n  <on-error>\n    <base />\n  </on-error>\n</policies>\n`;
  let steps = '';
  for (let index = 1; head.length + steps.length + tail.length < kilobytes * 1024; index++) steps += step(index);
  return head + steps + tail;
}
