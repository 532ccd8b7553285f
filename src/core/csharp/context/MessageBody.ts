/**
 * The body of a request or response. Reading it without `preserveContent` consumes it: a second reader, and whoever the message is
 * sent to, finds it empty (set-body policy reference, "As<T>(preserveContent)").
 */
export class MessageBody {
  #bytes: Uint8Array;
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
    if (!preserveContent) {
      this.#consumed = true;
      this.#bytes = new Uint8Array();
    }
    return bytes;
  }
}
