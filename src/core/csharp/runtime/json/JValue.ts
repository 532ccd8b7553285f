import type { CsType } from '../../types/CsType';
import { CsArray } from '../CsArray';
import { CsBigInteger } from '../CsBigInteger';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsDecimal } from '../CsDecimal';
import { CsEnum } from '../CsEnum';
import { argumentError } from '../CsException';
import { CsGuid } from '../CsGuid';
import { CsTimeSpan } from '../CsTimeSpan';
import { CsUri } from '../CsUri';
import { hashKeyOf } from '../equality';
import { CsDouble, CsSingle, integerOf, isNumeric } from '../numbers';
import { formatValue, textOf } from '../text';
import { reflectionName } from '../typeNames';
import { typeOfValue } from '../typeOfValue';
import type { Value } from '../value';
import { compareContent } from './compareContent';
import { JToken } from './JToken';
import type { JsonWriter } from './JsonWriter';
import type { TokenKind } from './TokenKind';
import { tokenTypes } from './tokenTypes';
import { chargeCopy } from './treeCharge';

/** A scalar of the tree. */
export class JValue extends JToken {
  readonly csType: CsType = tokenTypes.value;
  #kind: TokenKind;
  #content: Value;

  constructor(content: Value, kind: TokenKind) {
    super();
    this.#content = content;
    this.#kind = kind;
  }

  static null(): JValue {
    return new JValue(null, 'Null');
  }

  /** As `new JValue(object)`. Throws ArgumentException for what isn't a JSON value. */
  static of(content: Value): JValue {
    return new JValue(content, kindOfContent(content, null));
  }

  get tokenKind(): TokenKind {
    return this.#kind;
  }
  get content(): Value {
    return this.#content;
  }
  /** A content of another type changes the kind. Throws ArgumentException for what isn't a JSON value. */
  setContent(content: Value): void {
    const own = this.#content === null ? null : typeOfValue(this.#content);
    const next = content === null ? null : typeOfValue(content);
    if (own !== next) this.#kind = kindOfContent(content, this.#kind);
    this.#content = content;
  }

  get children(): readonly JToken[] {
    return [];
  }
  *[Symbol.iterator](): Generator<JToken> {
    // A value has no children.
  }

  clone(): JValue {
    chargeCopy();
    const copy = new JValue(this.#content, this.#kind);
    copy.place = this.place;
    return copy;
  }

  writeTo(writer: JsonWriter): void {
    switch (this.#kind) {
      case 'Comment':
        writer.comment(this.#content === null ? null : textOf(this.#content));
        break;
      case 'Raw':
        writer.raw(this.#content === null ? null : textOf(this.#content));
        break;
      case 'Undefined':
        writer.undefined();
        break;
      case 'Integer':
        writer.value(this.#content instanceof CsEnum ? this.#content.value : this.#content);
        break;
      case 'String':
        writer.value(this.#content === null ? null : textOf(this.#content));
        break;
      default:
        writer.value(this.#content);
    }
  }

  override text(format: string | null = null): string {
    return formatValue(this.#content, format);
  }

  deepEquals(other: JToken): boolean {
    return other instanceof JValue && this.equals(other);
  }
  /** The same kind, so that an integer is no float, and the same value. */
  override equals(other: Value): boolean {
    if (this === other) return true;
    if (!(other instanceof JValue) || other.#kind !== this.#kind) return false;
    return compareContent(this.#kind, this.#content, other.#content) === 0;
  }
  override hashKey(): unknown {
    const content = this.#content;
    if (content instanceof CsArray) return content;
    if (content instanceof CsDateTime) return `jvalue:Date:${content.ticks}`;
    if (content instanceof CsDateTimeOffset) return `jvalue:Date:${content.utcTicks}`;
    return `jvalue:${this.#kind}:${integerOf(content) ?? String(hashKeyOf(content))}`;
  }

  /** `other` may be a value, or content itself. */
  compareTo(other: Value): number {
    if (other === null) return 1;
    if (!(other instanceof JValue)) return compareContent(this.#kind, this.#content, other);
    return compareContent(this.#kind === 'String' ? other.#kind : this.#kind, this.#content, other.#content);
  }
}

/** JSON text as it is to be written. */
export class JRaw extends JValue {
  override readonly csType: CsType = tokenTypes.raw;

  constructor(json: Value) {
    super(json, 'Raw');
  }
  override clone(): JRaw {
    chargeCopy();
    return new JRaw(this.content);
  }
}

/** A text keeps the kind that it is to have. Throws ArgumentException for what isn't a JSON value. */
function kindOfContent(content: Value, current: TokenKind | null): TokenKind {
  if (content === null) return 'Null';
  if (typeof content === 'string') {
    return current === 'Comment' || current === 'Raw' ? current : 'String';
  }
  if (typeof content === 'boolean') return 'Boolean';
  if (content instanceof CsDouble || content instanceof CsSingle || content instanceof CsDecimal) return 'Float';
  if (isNumeric(content) || content instanceof CsEnum || content instanceof CsBigInteger) return 'Integer';
  if (content instanceof CsDateTime || content instanceof CsDateTimeOffset) return 'Date';
  if (content instanceof CsArray && content.bytes) return 'Bytes';
  if (content instanceof CsGuid) return 'Guid';
  if (content instanceof CsUri) return 'Uri';
  if (content instanceof CsTimeSpan) return 'TimeSpan';
  throw argumentError(`Could not determine JSON object type for type ${reflectionName(typeOfValue(content)!)}.`);
}
