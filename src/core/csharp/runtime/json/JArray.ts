import type { CsType } from '../../types/CsType';
import { argumentError, argumentNull } from '../CsException';
import type { Value } from '../value';
import { isMultiContent, JContainer } from './JContainer';
import { keyText } from './keyText';
import type { PathStep } from './jsonPosition';
import type { JsonWriter } from './JsonWriter';
import type { JToken } from './JToken';
import { tokenTypes } from './tokenTypes';

export class JArray extends JContainer {
  readonly csType: CsType = tokenTypes.array;
  get tokenKind() {
    return 'Array' as const;
  }

  static of(content: Value): JArray {
    const array = new JArray();
    array.add(content);
    return array;
  }

  get items(): readonly JToken[] {
    return this.list;
  }

  pathStepTo(child: JToken): PathStep {
    return this.list.indexOf(child);
  }

  override item(key: Value): JToken | null {
    return this.itemAt(indexFrom(key, 'Accessed'));
  }
  override setItem(key: Value, value: JToken | null): void {
    this.setItemAt(indexFrom(key, 'Set'), value);
  }

  mergeItem(content: Value): void {
    if (content instanceof JArray || isMultiContent(content)) this.mergeSequence(content);
  }

  clone(): JArray {
    return this.cloneInto(new JArray());
  }
  deepEquals(other: JToken): boolean {
    return other === this || (other instanceof JArray && this.childrenEqual(other));
  }
  writeTo(writer: JsonWriter): void {
    writer.startArray();
    for (const item of this.list) item.writeTo(writer);
    writer.end();
  }
}

function indexFrom(key: Value, verb: 'Accessed' | 'Set'): number {
  if (key === null) throw argumentNull('key');
  if (typeof key === 'number') return key;
  throw argumentError(`${verb} JArray values with invalid key value: ${keyText(key)}. Int32 array index expected.`);
}
