import { ContextInput, createContext } from '../../src/core/csharp/context/ContextInput';
import type { EvaluationHost } from '../../src/core/csharp/runtime/EvaluationHost';
import { SeededRandom } from '../../src/core/simulate/SeededRandom';
import type { PlainContext } from './typicalExpressions';

const answer = '{"access_token":"eyJhbGciOi","expires_in":3599,"token_type":"Bearer"}';
const body = '{"name":"Contoso","lines":[{"n":1},{"n":2},{"n":3}]}';
const variables = { token: 'abcdef', parts: 'a, b, c', count: 5, flag: true, answer };

/** The call that the typical expressions are evaluated in. */
export function benchHost(): EvaluationHost {
  const { context, now } = createContext(
    ContextInput.parse({
      request: {
        method: 'GET',
        url: 'https://contoso.azure-api.net/orders/42?page=2',
        headers: { Authorization: ['Bearer abc'], 'X-Kind': ['A'] },
        matchedParameters: { id: '42' },
        body,
      },
      response: { statusCode: 200, statusReason: 'OK', headers: { 'Retry-After': ['3'] }, body: null },
      variables,
    }),
  );
  const random = new SeededRandom(1);
  return { context, now: () => now, randomBytes: (length) => random.bytes(length) };
}

/** The same call as plain JavaScript has it. */
export const plainContext: PlainContext = {
  request: {
    method: 'GET',
    path: '/orders/42',
    query: new Map([['page', ['2']]]),
    headers: new Map([
      ['authorization', ['Bearer abc']],
      ['x-kind', ['A']],
    ]),
    ip: '203.0.113.7',
    body,
    matched: new Map([['id', '42']]),
    certificate: null,
  },
  response: { status: 200, headers: new Map([['retry-after', ['3']]]) },
  variables: new Map<string, unknown>(Object.entries(variables)),
  apiId: 'orders',
  subscriptionId: 'sub-1',
  requestId: '00000000-0000-0000-0000-000000000001',
};
