import type { CsType } from '../../types/CsType';
import { exception, invalidOperation, type CsException } from '../CsException';
import { CsInstance } from '../CsInstance';
import { reflectionName } from '../typeNames';
import type { Value } from '../value';
import { pathText, type LineInfo, type PathStep } from './jsonPosition';
import { JsonTextWriter } from './JsonTextWriter';
import type { JsonWriter } from './JsonWriter';
import type { TokenKind } from './TokenKind';

/** What a token knows of the container that it is in. */
export interface TokenParent extends JToken {
  removeItem(token: JToken | null): boolean;
  replaceItem(token: JToken, replacement: JToken | null): void;
  /** Puts content, and what it consists of, before the child of that index. */
  insertContent(index: number, content: Value): void;
  indexOfItem(token: JToken | null): number;
  /** What a path says of a child; null for nothing. */
  pathStepTo(child: JToken): PathStep | null;
}

/** Newtonsoft.Json.Linq's tree: tokens know their parent, and a token added to a second parent is copied. */
export abstract class JToken extends CsInstance {
  abstract override readonly csType: CsType;
  abstract get tokenKind(): TokenKind;
  parent: TokenParent | null = null;
  previous: JToken | null = null;
  next: JToken | null = null;
  #line = 0;
  #position = 0;

  /** Where in the text it was read from; null for a token made otherwise. */
  get place(): LineInfo | null {
    return this.#line === 0 ? null : { line: this.#line, position: this.#position };
  }
  set place(place: LineInfo | null) {
    this.setPlace(place?.line ?? 0, place?.position ?? 0);
  }
  setPlace(line: number, position: number): void {
    this.#line = line;
    this.#position = position;
  }

  abstract clone(): JToken;
  /** `JToken.DeepEquals`: the order of an object's properties doesn't count. */
  abstract deepEquals(other: JToken): boolean;
  abstract writeTo(writer: JsonWriter): void;
  /** Children in order; values have none. */
  abstract get children(): readonly JToken[];
  abstract [Symbol.iterator](): Generator<JToken>;

  /** `token[key]`. */
  item(_key: Value): JToken | null {
    throw invalidOperation(`Cannot access child value on ${reflectionName(this.csType)}.`);
  }
  setItem(_key: Value, _value: JToken | null): void {
    throw invalidOperation(`Cannot set child value on ${reflectionName(this.csType)}.`);
  }
  get first(): JToken | null {
    throw invalidOperation(`Cannot access child value on ${reflectionName(this.csType)}.`);
  }
  get last(): JToken | null {
    throw invalidOperation(`Cannot access child value on ${reflectionName(this.csType)}.`);
  }

  get root(): JToken {
    let root: JToken | null = this.parent;
    while (root?.parent) root = root.parent;
    return root ?? this;
  }

  /** What a path says of the token itself. */
  protected get ownPathStep(): PathStep | null {
    return null;
  }

  /** The token's place in its tree: `a.b[0]`. */
  get path(): string {
    if (this.parent === null) return '';
    const steps: (PathStep | null)[] = [this.ownPathStep, this.parent.pathStepTo(this)];
    for (let { parent } = this as JToken; parent?.parent; { parent } = parent)
      steps.push(parent.parent.pathStepTo(parent));
    return pathText(steps.filter((step) => step !== null).toReversed());
  }

  /** Throws InvalidOperationException for a token that is nowhere. */
  get requiredParent(): TokenParent {
    if (this.parent === null) throw invalidOperation('The parent is missing.');
    return this.parent;
  }

  /** JSON text. */
  print(indented: boolean): string {
    const writer = new JsonTextWriter(indented);
    this.writeTo(writer);
    return writer.text;
  }
  override text(_format: string | null = null): string {
    return this.print(true);
  }
}

export function jsonException(message: string): CsException {
  return exception('Newtonsoft.Json.JsonException', message);
}

/** A token and all below it, in document order. */
export function* tokensUnder(token: JToken, withSelf: boolean): Generator<JToken> {
  if (withSelf) yield token;
  const pending = [token[Symbol.iterator]()];
  while (pending.length > 0) {
    const step = pending.at(-1)!.next();
    if (step.done) pending.pop();
    else {
      yield step.value;
      if (step.value.children.length > 0) pending.push(step.value[Symbol.iterator]());
    }
  }
}
