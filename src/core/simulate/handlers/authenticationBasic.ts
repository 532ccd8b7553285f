import { replaceHeader } from '../http/headers';
import { encodeUtf8 } from '../http/utf8';
import { encodeBase64 } from '../jwt/base64';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const authenticationBasic: PolicyHandler = immediate('documented', (step) => {
  const credentials = `${step.requiredText('username')}:${step.requiredText('password')}`;
  const { request } = step.call;
  replaceHeader(request.headers, 'Authorization', [`Basic ${encodeBase64(encodeUtf8(credentials))}`]);
  request.origins.set('authorization', step.origin);
  step.trace('header', 'Set Authorization to HTTP Basic credentials.', { details: { name: 'Authorization' } });
});
