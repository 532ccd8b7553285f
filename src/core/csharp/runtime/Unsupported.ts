/** Valid C# that this engine can't answer. Not catchable from C#: the evaluation ends with status `unsupported`. */
export class Unsupported extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}
