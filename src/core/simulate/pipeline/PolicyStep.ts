import type { Value } from '../../csharp/runtime/value';
import { BudgetExceeded } from '../../csharp/runtime/Budget';
import { CsException } from '../../csharp/runtime/CsException';
import { textOf } from '../../csharp/runtime/text';
import { toJsonValue } from '../../csharp/toJsonValue';
import { resolveValue } from '../../named-values/resolveValue';
import type { OffsetRange } from '../../text/range';
import { elementValue } from '../../xml/elementValue';
import type { NamedValueReference, XmlElement, XmlValue } from '../../xml/nodes';
import type { Basis, SourcePlace, TraceEntry } from '../Run';
import type { EvaluationResult } from '../../csharp/Expression';
import type { Call } from './Call';
import type { ExpressionObserver } from './ExpressionObserver';
import { compileCached } from '../../csharp/compileCached';
import type { Frame } from './Frame';
import { NotSimulatedPolicy, PolicyFailure, RefusedPolicy } from './outcomes';
import type { Origin } from './RequestDraft';
import type { World } from './World';

const unresolvedReference = /\{\{[\w.-]+\}\}/;

/** One policy element at work in one call: reads its attributes and children, evaluates their expressions, tells what happens. */
export class PolicyStep {
  readonly call: Call;
  readonly element: XmlElement;
  readonly frame: Frame;
  /** Of this element: `choose[1]/when[2]/set-header[1]`. */
  readonly path: string;
  /** How well known what the handler does is. */
  readonly basis: Basis;
  #place: SourcePlace | null = null;

  constructor(call: Call, element: XmlElement, frame: Frame, path: string, basis: Basis) {
    this.call = call;
    this.element = element;
    this.frame = frame;
    this.path = path;
    this.basis = basis;
  }

  get world(): World {
    return this.call.world;
  }

  get name(): string {
    return this.element.name;
  }

  get place(): SourcePlace {
    return (this.#place ??= this.placeOf(this.element.range));
  }

  get origin(): Origin {
    return { policy: this.name, place: this.place };
  }

  placeOf(range: OffsetRange): SourcePlace {
    return { document: this.frame.documentName, range };
  }

  /** The frame of the statements inside this policy (`choose` and the like), or inside one of its children. */
  innerFrame(path: string): Frame {
    return { ...this.frame, path, depth: this.frame.depth + 1 };
  }

  children(name: string): readonly XmlElement[] {
    return this.element.children.filter((node) => node.kind === 'element').filter((child) => child.name === name);
  }

  child(name: string): XmlElement | null {
    return this.children(name)[0] ?? null;
  }

  /** A child that is a policy of its own kind, such as set-header inside send-request. */
  childStep(element: XmlElement): PolicyStep {
    const siblings = this.children(element.name);
    const path = `${this.path}/${element.name}[${siblings.indexOf(element) + 1}]`;
    return new PolicyStep(this.call, element, { ...this.frame, depth: this.frame.depth + 1 }, path, this.basis);
  }

  attribute(name: string): XmlValue | null {
    return this.element.attributes.find((attribute) => attribute.name === name)?.value ?? null;
  }

  /** An attribute's value, evaluated; null when the attribute isn't there. */
  value(name: string): Value | undefined {
    const attribute = this.attribute(name);
    return attribute === null ? undefined : this.evaluate(attribute);
  }

  /** An attribute as text; null when it isn't there. */
  text(name: string): string | null {
    const attribute = this.attribute(name);
    return attribute === null ? null : this.#textOf(attribute);
  }

  requiredText(name: string): string {
    return this.text(name) ?? this.#missing(name);
  }

  requiredValue(name: string): Value {
    const value = this.value(name);
    return value === undefined ? this.#missing(name) : value;
  }

  #missing(name: string): never {
    throw new RefusedPolicy(`The required attribute '${name}' is missing.`, this.element.openTag);
  }

  /** `true`, `false`, `1`, `0`, or an expression that gives a Boolean. */
  boolean(name: string, fallback: boolean): boolean {
    const attribute = this.attribute(name);
    if (attribute === null) return fallback;
    const { value, isExpression } = this.#read(attribute);
    if (typeof value === 'boolean') return value;
    if (!isExpression) {
      const text = textOf(value);
      if (text === 'true' || text === '1') return true;
      if (text === 'false' || text === '0') return false;
      throw new RefusedPolicy(`The '${name}' attribute is invalid: '${text}' is not a Boolean.`, attribute.range);
    }
    throw this.#wrongType('System.Boolean', value, attribute);
  }

  /** A whole number, literal or evaluated; `fallback` without the attribute. */
  integer<Fallback extends number | null>(
    name: string,
    fallback: Fallback,
    limits: { readonly least?: number; readonly most?: number } = {},
  ): number | Fallback {
    const attribute = this.attribute(name);
    if (attribute === null) return fallback;
    const { value, isExpression } = this.#read(attribute);
    const number = integerOf(value);
    const { least = -(2 ** 31), most = 2 ** 31 - 1 } = limits;
    if (isExpression) {
      if (number === null) throw this.#wrongType('System.Int32', value, attribute);
      if (number < least || number > most) {
        throw this.failure(
          'ExpressionValueEvaluationFailure',
          `Expression evaluation failed. '${name}' must be from ${least} to ${most}; it is ${number}.`,
          attribute.range,
        );
      }
      return number;
    }
    if (number === null) {
      const text = textOf(value);
      if (unresolvedReference.test(text)) {
        throw new NotSimulatedPolicy(`The '${name}' attribute has no value without a sample value for ${text}.`);
      }
      throw new RefusedPolicy(
        `The '${name}' attribute is invalid - The value '${text}' is invalid according to its datatype - The string '${text}' is not a valid Int32 value.`,
        attribute.range,
      );
    }
    if (number < least || number > most) {
      throw new RefusedPolicy(
        `The '${name}' attribute is invalid: it must be from ${least} to ${most}.`,
        attribute.range,
      );
    }
    return number;
  }

  requiredInteger(name: string, limits: { readonly least?: number; readonly most?: number } = {}): number {
    return this.integer(name, null, limits) ?? this.#missing(name);
  }

  /** One of a few words. */
  choice<Word extends string>(name: string, words: readonly Word[], fallback: Word): Word {
    const text = this.text(name);
    if (text === null) return fallback;
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw new RefusedPolicy(
      `The '${name}' attribute is invalid: '${text}' is none of ${words.join(', ')}.`,
      this.attribute(name)!.range,
    );
  }

  /** The evaluated text of an element without child elements. */
  elementText(element: XmlElement = this.element): string {
    return this.#textOf(elementValue(element));
  }

  /** What a value is as text. Making the text can itself fail: a node with a character that XML can't hold, a tree too large to print. */
  #textOf(value: XmlValue): string {
    const result = this.evaluate(value);
    try {
      return textOf(result);
    } catch (error) {
      if (!(error instanceof CsException || error instanceof BudgetExceeded)) throw error;
      const reason = `Expression evaluation failed. ${error.message}`;
      throw this.failure('ExpressionValueEvaluationFailure', reason, value.range);
    }
  }

  /** A value with its named values replaced: the literal text, or what its expression gives. */
  evaluate(value: XmlValue): Value {
    return this.#read(value).value;
  }

  /** `isExpression` also when a named value brings the expression along. */
  #read(value: XmlValue): { readonly value: Value; readonly isExpression: boolean } {
    const resolved = resolveValue(value, this.world.plan.namedValues(this.world.clock.elapsedSeconds));
    for (const { name, range } of resolved.missing) {
      this.call.addFinding({
        message: `Named value ${name} has no sample value.`,
        severity: 'problem',
        place: this.placeOf(range),
      });
    }
    if (!resolved.expression) {
      if (value.strayExpressions.length > 0) {
        this.call.addFinding({
          message: 'An expression beside other text is not evaluated: the whole value must be one expression.',
          severity: 'problem',
          place: this.placeOf(value.range),
        });
      }
      return { value: resolved.text, isExpression: false };
    }
    const { expression } = resolved;
    const result = this.#run(expression.code, (offset) => expression.toDocument(offset), value.range, resolved.missing);
    return { value: result, isExpression: true };
  }

  #run(
    code: string,
    toDocument: (offset: number) => number,
    whole: OffsetRange,
    missing: readonly NamedValueReference[],
  ): Value {
    const rangeOf = (range: OffsetRange | null): OffsetRange =>
      range === null ? whole : { start: toDocument(range.start), end: toDocument(range.end) };
    this.call.onTrace = (message) =>
      this.trace('message', message, { details: { source: 'context.Trace' }, range: whole });
    const result = this.#evaluate(code, toDocument, whole);
    this.call.onTrace = null;
    switch (result.status) {
      case 'value': {
        const { type, value } = toJsonValue(result.value);
        this.trace('expression', `The expression gave ${type ?? 'null'}.`, {
          details: { expression: code, type, value: preview(value) },
          range: whole,
        });
        return result.value;
      }
      case 'exception': {
        throw this.failure(
          'ExpressionValueEvaluationFailure',
          `Expression evaluation failed. ${result.message}`,
          rangeOf(result.range),
        );
      }
      case 'timeout':
        throw this.failure(
          'ExpressionValueEvaluationFailure',
          `Expression evaluation failed. It didn't end within ${result.steps} steps of the simulation.`,
          whole,
        );
      case 'compile-error': {
        const [first] = result.errors;
        const place = this.placeOf(rangeOf(first?.range ?? null));
        const text = first ? `${first.code}: ${first.message}` : 'the expression has an error';
        const names = missing.map(({ name }) => name).join(', ');
        this.call.addFinding({
          message:
            names === ''
              ? `API Management refuses to save this policy: ${text}`
              : `The expression doesn't compile without a sample value for ${names}: ${text}`,
          severity: 'problem',
          place,
        });
        throw this.failure('ExpressionCompilationFailure', `The expression doesn't compile. ${text}`, place.range);
      }
      case 'unsupported':
        throw new NotSimulatedPolicy(`An expression uses what the simulation can't evaluate: ${result.reason}`);
    }
  }

  #evaluate(code: string, toDocument: (offset: number) => number, whole: OffsetRange): EvaluationResult {
    const expression = compileCached(code);
    const { host, observer } = this.call;
    const limits = this.call.expressionLimits();
    if (observer === null || !this.#isObserved(observer, whole)) return expression.evaluate(host, limits);
    const step = this.call.steps.records.length - 1;
    if (observer.part !== null) {
      const { start, end } = observer.part;
      const part = { start: offsetAt(start, code, toDocument), end: offsetAt(end, code, toDocument) };
      return expression.observe(part, (value) => observer.onValue(value, step), host, limits);
    }
    const result = expression.evaluate(host, limits);
    if (result.status === 'value') observer.onValue(result.value, step);
    return result;
  }

  #isObserved({ expression }: ExpressionObserver, whole: OffsetRange): boolean {
    if (this.frame.documentName !== 'policy') return false;
    return whole.start <= expression.start && expression.end <= whole.end;
  }

  #wrongType(expected: string, value: Value, attribute: XmlValue): PolicyFailure {
    const { type } = toJsonValue(value);
    return this.failure(
      'ExpressionValueEvaluationFailure',
      `Expression evaluation failed. Expected ${expected}, got ${type ?? 'null'}.`,
      attribute.range,
    );
  }

  failure(reason: string, message: string, range: OffsetRange | null = null): PolicyFailure {
    return new PolicyFailure(reason, message, { range });
  }

  trace(
    kind: TraceEntry['kind'],
    message: string,
    options: {
      readonly details?: TraceEntry['details'];
      readonly basis?: Basis;
      readonly range?: OffsetRange;
    } = {},
  ): void {
    this.call.addTrace(this.frame, {
      kind,
      message,
      policy: this.name,
      place: options.range ? this.placeOf(options.range) : this.place,
      details: options.details ?? {},
      basis: options.basis ?? this.basis,
    });
  }

  /** Lists the policy as not simulated; the call goes on without it. */
  skip(reason: string): void {
    this.call.addNotSimulated({ policy: this.name, place: this.place, reason });
    this.trace('not-simulated', reason);
  }

  finding(severity: 'problem' | 'note', message: string, range: OffsetRange = this.element.range): void {
    this.call.addFinding({ severity, message, place: this.placeOf(range) });
  }
}

/** The first offset into the code that stands for a place of the document, or for one behind it. */
function offsetAt(place: number, code: string, toDocument: (offset: number) => number): number {
  let low = 0;
  let high = code.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (toDocument(middle) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A value as a line of text for the trace. */
export function previewOf(value: Value): {
  readonly type: string | null;
  readonly value: string | number | boolean | null;
} {
  const json = toJsonValue(value);
  return { type: json.type, value: preview(json.value) };
}

function preview(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Int32, Int64, whole doubles and decimals, JSON numbers and strings of digits are whole numbers; anything else is null. */
function integerOf(value: Value): number | null {
  const plain = typeof value === 'string' ? value.trim() : toJsonValue(value).value;
  if (typeof plain === 'number') return Number.isInteger(plain) ? plain : null;
  return typeof plain === 'string' && /^[+-]?\d{1,15}$/.test(plain) ? Number(plain) : null;
}
