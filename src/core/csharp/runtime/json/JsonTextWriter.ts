import { base64 } from '@scure/base';
import { CsArray } from '../CsArray';
import { CsBigInteger } from '../CsBigInteger';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsDecimal } from '../CsDecimal';
import { CsEnum } from '../CsEnum';
import { exception } from '../CsException';
import { CsUri } from '../CsUri';
import { CsDouble, CsSingle, isNumeric } from '../numbers';
import { textOf } from '../text';
import type { Value } from '../value';
import { jsonDateFormat } from './isoDate';
import type { JsonWriter } from './JsonWriter';
import { jsonDouble, quoteJson, withDecimalPlace } from './jsonText';

const closings = { object: '}', array: ']', constructor: ')' } as const;

/** Writes JSON text; indented by two blanks a level with CR LF between lines, as on the gateway's Windows. */
export class JsonTextWriter implements JsonWriter {
  readonly #indented: boolean;
  readonly #parts: string[] = [];
  readonly #open: { readonly kind: keyof typeof closings; isEmpty: boolean }[] = [];
  #afterName = false;

  constructor(indented: boolean) {
    this.#indented = indented;
  }

  get text(): string {
    return this.#parts.join('');
  }

  startObject(): void {
    this.#start('object', '{');
  }
  startArray(): void {
    this.#start('array', '[');
  }
  startConstructor(name: string): void {
    this.#start('constructor', `new ${name}(`);
  }
  #start(kind: keyof typeof closings, text: string): void {
    this.#separate();
    this.#parts.push(text);
    this.#open.push({ kind, isEmpty: true });
  }

  end(): void {
    // A name whose value was none.
    if (this.#afterName) this.value(null);
    const top = this.#open.pop();
    if (!top) return;
    if (!top.isEmpty || top.kind === 'constructor') this.#newLine();
    this.#parts.push(closings[top.kind]);
  }

  /** Throws JsonWriterException where a value is wanted. */
  name(name: string): void {
    if (this.#afterName) {
      throw exception(
        'Newtonsoft.Json.JsonWriterException',
        "Token PropertyName in state Property would result in an invalid JSON object. Path ''.",
      );
    }
    this.#separate();
    this.#parts.push(quoteJson(name), this.#indented ? ': ' : ':');
    this.#afterName = true;
  }

  value(value: Value): void {
    this.#separate();
    this.#parts.push(scalarText(value));
  }
  undefined(): void {
    this.#separate();
    this.#parts.push('undefined');
  }
  raw(json: string | null): void {
    this.#separate();
    this.#parts.push(json ?? '');
  }
  /** Without the comma that a value would get. */
  comment(text: string | null): void {
    const top = this.#open.at(-1);
    if (top && top.kind !== 'object') this.#newLine();
    this.#parts.push(`/*${text ?? ''}*/`);
  }

  #separate(): void {
    if (this.#afterName) {
      this.#afterName = false;
      return;
    }
    const top = this.#open.at(-1);
    if (!top) return;
    if (!top.isEmpty) this.#parts.push(',');
    top.isEmpty = false;
    this.#newLine();
  }

  #newLine(): void {
    if (this.#indented) this.#parts.push(`\r\n${'  '.repeat(this.#open.length)}`);
  }
}

/** The JSON text of a scalar in a tree or a serialized object. */
function scalarText(content: Value): string {
  if (content === null) return 'null';
  if (typeof content === 'string') return quoteJson(content);
  if (typeof content === 'boolean') return content ? 'true' : 'false';
  if (content instanceof CsDouble) return jsonDouble(content.value, 'double');
  if (content instanceof CsSingle) return jsonDouble(content.value, 'float');
  if (content instanceof CsDecimal) return withDecimalPlace(content.text());
  if (isNumeric(content) || content instanceof CsBigInteger) return textOf(content);
  if (content instanceof CsEnum) return content.value.toString();
  if (content instanceof CsDateTime || content instanceof CsDateTimeOffset) {
    return quoteJson(content.text(jsonDateFormat));
  }
  if (content instanceof CsArray && content.bytes) return quoteJson(base64.encode(content.bytes));
  return quoteJson(content instanceof CsUri ? content.original : textOf(content));
}
