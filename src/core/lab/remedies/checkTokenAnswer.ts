import { checkAnswers, requestRefused } from './checkAnswers';
import type { Findings, Remedy } from './Remedy';

const missing = 'Answer 502 when the token request brings no token';

const ofToken = {
  comment: 'Without a token the call ends here. The caller learns nothing of what the provider said.',
  source: 'token-request',
  message: 'No access token for the backend could be had.',
};

/**
 * Ends the call with a clear answer right after a token request that brought no token: no response in time, a refusal, a body that is
 * no JSON object or holds no token that a header could carry. What follows can then rely on the answer.
 *
 * Not every provider's answer has an `access_token`; for those, the last remedy looks at the status alone.
 */
export function checkTokenAnswer(findings: Findings): readonly Remedy[] {
  return checkAnswers(findings, ({ isTokenRequest }) => isTokenRequest, [
    { ...ofToken, title: missing, isFallback: false, isRefused: tokenMissing, tracesStatus: true },
    // Where the variable comes to hold the token later on, a rule takes its status for the token.
    { ...ofToken, title: missing, isFallback: true, isRefused: tokenMissing, tracesStatus: false },
    {
      ...ofToken,
      title: 'Answer 502 when the token request is refused',
      isFallback: true,
      isRefused: requestRefused,
      tracesStatus: false,
    },
  ]);
}

function tokenMissing(answer: string): string {
  return `@{
	var response = ${answer};
	if (response == null || response.StatusCode != 200)
	{
		return true;
	}
	try
	{
		var token = response.Body.As<JObject>(preserveContent: true)["access_token"];
		return token == null || token.Type != JTokenType.String || string.IsNullOrWhiteSpace((string)token) || !((string)token).All(c => c >= '!' && c <= '~');
	}
	catch (Exception)
	{
		return true;
	}
}`;
}
