// C# that reads the variables in which the policy keeps what it knows of the token.

/** What the token is cached under. */
export const tokenKey = 'context.Variables.GetValueOrDefault<string>("backend-token-key")';
/** The token; empty when there is none. */
export const accessToken = 'context.Variables.GetValueOrDefault<string>("backend-access-token")';
/** What the token endpoint answered; null when nothing came. */
export const tokenResponse = 'context.Variables.GetValueOrDefault<IResponse>("backend-token-response")';
/** The answer's JSON object; empty when it is no use. */
export const tokenAnswer = 'context.Variables.GetValueOrDefault<JObject>("backend-token-answer")';
/** How long to cache the token; 0: not at all. */
export const secondsToKeep = 'context.Variables.GetValueOrDefault<int>("backend-token-seconds")';
