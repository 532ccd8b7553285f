import type { CsType } from '../../types/CsType';
import { argumentError, argumentNull } from '../CsException';
import type { Value } from '../value';
import { JContainer } from './JContainer';
import { keyText } from './keyText';
import type { PathStep } from './jsonPosition';
import type { JsonWriter } from './JsonWriter';
import type { JToken } from './JToken';
import { tokenTypes } from './tokenTypes';

/** `new Date(1)`: a constructor of JavaScript with its arguments. */
export class JConstructor extends JContainer {
  readonly csType: CsType = tokenTypes.constructor;
  get tokenKind() {
    return 'Constructor' as const;
  }
  name: string | null;

  constructor(name: string | null = null) {
    super();
    this.name = name;
  }

  /** Throws ArgumentException for no name. */
  static named(name: string | null): JConstructor {
    if (name === null) throw argumentNull('name');
    if (name === '') throw argumentError('Constructor name cannot be empty.', 'name');
    return new JConstructor(name);
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
    if (!(content instanceof JConstructor)) return;
    this.name = content.name ?? this.name;
    this.mergeSequence(content);
  }

  clone(): JConstructor {
    return this.cloneInto(new JConstructor(this.name));
  }
  deepEquals(other: JToken): boolean {
    return other instanceof JConstructor && other.name === this.name && this.childrenEqual(other);
  }
  writeTo(writer: JsonWriter): void {
    writer.startConstructor(this.name ?? '');
    for (const item of this.list) item.writeTo(writer);
    writer.end();
  }
}

function indexFrom(key: Value, verb: 'Accessed' | 'Set'): number {
  if (key === null) throw argumentNull('key');
  if (typeof key === 'number') return key;
  throw argumentError(
    `${verb} JConstructor values with invalid key value: ${keyText(key)}. Argument position index expected.`,
  );
}
