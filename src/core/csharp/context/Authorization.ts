import { GatewayObject } from './GatewayObject';
import type { Value } from '../runtime/value';
import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';

/** What get-authorization-context stores: an access token of the credential manager. */
export class CsAuthorization extends GatewayObject {
  readonly csType: CsType = namedType('Authorization');
  readonly accessToken: string;
  readonly claims: ReadonlyMap<string, Value>;

  constructor(accessToken: string, claims: ReadonlyMap<string, Value>) {
    super();
    this.accessToken = accessToken;
    this.claims = claims;
  }
}
