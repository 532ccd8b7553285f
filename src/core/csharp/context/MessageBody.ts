import { decodeUtf8 } from '../runtime/textEncoding';

/**
 * The body of a request or response. Reading it without `preserveContent` consumes it: a second reader, and whoever the message is
 * sent to, finds it empty (set-body policy reference, "As<T>(preserveContent)").
 */
export class MessageBody {
  #bytes: Uint8Array;
  /** The bytes as text, once it was asked for. */
  #text: string | null = null;
  #consumed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get consumed(): boolean {
    return this.#consumed;
  }

  /** What is left: empty once consumed. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  read(preserveContent: boolean): Uint8Array {
    const bytes = this.#bytes;
    if (!preserveContent) this.#consume();
    return bytes;
  }

  /** The bytes read as UTF-8, without a mark of the byte order. */
  readText(preserveContent: boolean): string {
    this.#text ??= decodeUtf8(this.#bytes).replace(/^\ufeff/, '');
    const text = this.#text;
    if (!preserveContent) this.#consume();
    return text;
  }

  #consume(): void {
    this.#consumed = true;
    this.#bytes = new Uint8Array();
    this.#text = null;
  }
}
