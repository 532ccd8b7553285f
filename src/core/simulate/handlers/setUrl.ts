import { RefusedPolicy } from '../pipeline/outcomes';
import { immediate, type PolicyHandler } from './PolicyHandler';

/** set-url belongs into send-request and its kin, which read it themselves; alone it has no meaning. */
export const setUrl: PolicyHandler = immediate('documented', () => {
  throw new RefusedPolicy(
    'set-url stands only inside send-request and send-one-way-request. Use rewrite-uri or set-backend-service.',
  );
});
