import { policy } from '../../simulate/testing/runPolicy';

/** Trusts every answer of the token endpoint. Its secret is the named value `s`. */
export const naivePolicy = policy({
  inbound: `<send-request mode="new" response-variable-name="r" timeout="20" ignore-error="true">
    <set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url>
    <set-method>POST</set-method>
    <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
    <set-body>@("grant_type=client_credentials&client_id=c&scope=api://o/.default&client_secret=" + Uri.EscapeDataString("{{s}}"))</set-body>
  </send-request>
  <set-header name="Authorization" exists-action="override">
    <value>@("Bearer " + (string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])</value>
  </set-header>`,
});
