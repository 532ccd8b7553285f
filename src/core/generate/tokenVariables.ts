// C# that reads the variables in which the policy keeps what it knows of the token.

/** What the token is cached under. */
export const tokenKey = 'context.Variables.GetValueOrDefault<string>("backend-token-key")';
/** The token; empty when there is none. */
export const accessToken = 'context.Variables.GetValueOrDefault<string>("backend-access-token")';
/** The token that was asked for while an older one may still be good; empty when none came. */
export const newToken = 'context.Variables.GetValueOrDefault<string>("backend-new-token")';
/** What the cache holds when tokens are renewed: the moment until which the token is kept, a blank, the token. */
export const cachedToken = 'context.Variables.GetValueOrDefault<string>("backend-cached-token")';
/** True when it is time for a new token. */
export const tokenIsDue = 'context.Variables.GetValueOrDefault<bool>("backend-token-due")';
/** Not empty when a token request has failed not long ago. */
export const recentFailure = 'context.Variables.GetValueOrDefault<string>("backend-token-failure")';
/** What the token endpoint answered; null when nothing came. */
export const tokenResponse = 'context.Variables.GetValueOrDefault<IResponse>("backend-token-response")';
/** The answer's JSON object; empty when it is no use. */
export const tokenAnswer = 'context.Variables.GetValueOrDefault<JObject>("backend-token-answer")';
/** How long to cache the token; 0: not at all. */
export const secondsToKeep = 'context.Variables.GetValueOrDefault<int>("backend-token-seconds")';
/** By which the client proves itself to the provider; empty when it couldn't be made. */
export const clientAssertion = 'context.Variables.GetValueOrDefault<string>("backend-client-assertion", "")';
/** The token that the caller sent; empty when it sent none. */
export const callerToken = 'context.Variables.GetValueOrDefault<string>("caller-token")';
