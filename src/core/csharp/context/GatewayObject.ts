import type { Call } from '../runtime/Call';
import { CsInstance } from '../runtime/CsInstance';
import type { Value } from '../runtime/value';
import { allInterfaces } from '../types/typeRelations';

/**
 * Base of the objects that the gateway gives to expressions. Their properties are those that the reference documents for their type, so
 * that is what `JsonConvert.SerializeObject(context.LastError)` writes; what else the gateway's own classes may have isn't documented.
 */
export abstract class GatewayObject extends CsInstance {
  override publicProperties(call: Call): ReadonlyMap<string, Value> | null {
    const { csType } = this;
    if (csType.kind !== 'named') return null;
    const properties = new Map<string, Value>();
    for (const { definition } of [...allInterfaces(csType), csType]) {
      for (const { kind, name, isStatic, implementation } of definition.members) {
        if (kind === 'property' && !isStatic && implementation) properties.set(name, implementation(call, this));
      }
    }
    return properties;
  }
}
