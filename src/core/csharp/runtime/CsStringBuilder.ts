import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsInstance } from './CsInstance';

/** `System.Text.StringBuilder`: what was appended is joined when the whole is next asked for. */
export class CsStringBuilder extends CsInstance {
  readonly csType: CsType = namedType('System.Text.StringBuilder');
  #pieces: string[];

  constructor(text: string) {
    super();
    this.#pieces = [text];
  }

  append(text: string): this {
    this.#pieces.push(text);
    return this;
  }

  get content(): string {
    if (this.#pieces.length > 1) this.#pieces = [this.#pieces.join('')];
    return this.#pieces[0]!;
  }
  set content(text: string) {
    this.#pieces = [text];
  }

  override text(): string {
    return this.content;
  }
}
