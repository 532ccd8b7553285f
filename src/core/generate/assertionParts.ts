import { code, element, literal, slot } from './elementTemplates';
import type { Part } from './PolicyTemplate';

/**
 * A client assertion as Microsoft Entra documents it (identity-platform/certificate-credentials): PS256 over header and claims, the
 * certificate's SHA-256 thumbprint in the header, ten minutes of life: five to either side of now, because clocks differ. A local function, since a lambda's `Invoke` isn't on the list of
 * members that a policy may call.
 */
const signAssertion = `@{
	X509Certificate2 certificate;
	if (!context.Deployment.Certificates.TryGetValue(«clientCertificate», out certificate))
	{
		return "";
	}
	string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
	string Part(JObject content) => Encode(Encoding.UTF8.GetBytes(content.ToString(Newtonsoft.Json.Formatting.None)));
	using (var key = certificate.GetRSAPrivateKey())
	using (var sha = SHA256.Create())
	{
		if (key == null)
		{
			return "";
		}
		var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
		var header = new JObject(
			new JProperty("alg", "PS256"),
			new JProperty("typ", "JWT"),
			new JProperty("x5t#S256", Encode(sha.ComputeHash(certificate.RawData))));
		var claims = new JObject(
			new JProperty("aud", «tokenUrl»),
			new JProperty("iss", «clientId»),
			new JProperty("sub", «clientId»),
			new JProperty("jti", Guid.NewGuid().ToString()),
			new JProperty("iat", now - 300),
			new JProperty("nbf", now - 300),
			new JProperty("exp", now + 300));
		var content = Part(header) + "." + Part(claims);
		return content + "." + Encode(key.SignData(Encoding.UTF8.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
	}
}`;

/** The statement that makes what the client proves itself by, where that is no secret. */
export const assertionPart: Part = {
  key: 'assertion',
  options: [
    {
      when: { authentication: 'certificate' },
      element: element(
        'set-variable',
        { name: literal('backend-client-assertion'), value: code(signAssertion) },
        {
          id: 'sign-client-assertion',
          comment:
            'The client proves itself with the key of a certificate: a signed statement that is good for ten minutes and for this provider only. Without the certificate it stays empty, and the provider refuses it.',
        },
      ),
    },
    {
      when: { authentication: 'managed-identity' },
      element: element(
        'authentication-managed-identity',
        {
          resource: slot('exchangeAudience'),
          'client-id': slot('clientIdentity'),
          'output-token-variable-name': literal('backend-client-assertion'),
          'ignore-error': literal('true'),
        },
        {
          id: 'request-client-assertion',
          comment:
            'The client proves itself with the token of a managed identity, which is one of its federated credentials. There is no secret to keep.',
        },
      ),
    },
  ],
  absent: { authentication: ['body', 'basic'] },
};
