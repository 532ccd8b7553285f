import type { NamedValueTable } from '../../named-values/NamedValueTable';
import type { PolicyDocument } from '../../policy/PolicyDocument';
import type { XmlElement } from '../../xml/nodes';
import { elementValue } from '../../xml/elementValue';
import type { ValidateOptions } from '../ValidateOptions';
import { outgoingRequests, type OutgoingRequest } from './outgoingRequests';
import { holdsPlaceholder } from './deploymentPlaceholder';
import type { ElementRole, PlacedElement } from './PlacedElement';
import type { PlacedExpression } from './PlacedExpression';
import { PlacedValue } from './PlacedValue';
import { placeElements } from './placeElements';
import { VariableFlow } from './VariableFlow';

type ExpressionValue = PlacedValue & { readonly expression: PlacedExpression };

const brokenTagCodes: ReadonlySet<string> = new Set([
  'xml-unclosed-tag',
  'xml-bad-attribute',
  'xml-unclosed-expression',
]);

const noNamedValues: NamedValueTable = {};
const noElements: readonly PlacedElement[] = [];
const noValues: readonly PlacedValue[] = [];

/** One document, read once for all rules: what each element is, what each value says, and how token requests and variables go together. */
export class PolicyAnalysis {
  static readonly #last = new WeakMap<PolicyDocument, PolicyAnalysis>();

  /** The analysis of a document under these options; the one made last for the document is kept. */
  static of(document: PolicyDocument, options: ValidateOptions = {}): PolicyAnalysis {
    const last = PolicyAnalysis.#last.get(document);
    if (last !== undefined && sameOptions(last.options, options)) return last;
    const analysis = new PolicyAnalysis(document, options);
    PolicyAnalysis.#last.set(document, analysis);
    return analysis;
  }

  /** Any analysis of a document, for those to whom the options make no difference. */
  static anyOf(document: PolicyDocument): PolicyAnalysis {
    return PolicyAnalysis.#last.get(document) ?? PolicyAnalysis.of(document);
  }

  readonly document: PolicyDocument;
  readonly options: ValidateOptions;
  /** In document order. */
  readonly elements: readonly PlacedElement[];
  /** Attributes and texts of policies and their parts, in document order. */
  readonly values: readonly PlacedValue[];
  readonly #places = new Map<XmlElement, PlacedElement>();
  readonly #byRole = new Map<ElementRole, PlacedElement[]>();
  readonly #byName = new Map<string, PlacedElement[]>();
  #expressions: readonly ExpressionValue[] | null = null;
  readonly #byPolicy = new Map<string, PlacedElement[]>();
  readonly #values = new Map<PlacedElement, PlacedValue[]>();
  #requests: readonly OutgoingRequest[] | null = null;
  #variables: VariableFlow | null = null;
  #brokenAt: readonly number[] | null = null;

  private constructor(document: PolicyDocument, options: ValidateOptions) {
    this.document = document;
    this.options = options;
    this.elements = placeElements(document);
    const namedValues = options.namedValues ?? noNamedValues;
    const mayHoldPlaceholders = holdsPlaceholder(document.text);
    const values: PlacedValue[] = [];
    for (const placed of this.elements) {
      this.#places.set(placed.element, placed);
      add(this.#byRole, placed.role, placed);
      add(this.#byName, placed.element.name, placed);
      if (placed.policy !== null) add(this.#byPolicy, placed.policy.name, placed);
      if (placed.role !== 'policy' && placed.role !== 'part') continue;
      const own = placed.element.attributes.map(
        (attribute) =>
          new PlacedValue(
            placed,
            attribute,
            placed.entry?.attributes.get(attribute.name) ?? null,
            attribute.value,
            namedValues,
            mayHoldPlaceholders,
          ),
      );
      const text = placed.entry?.text ?? null;
      if (text !== null)
        own.push(new PlacedValue(placed, null, text, elementValue(placed.element), namedValues, mayHoldPlaceholders));
      this.#values.set(placed, own);
      values.push(...own);
    }
    this.values = values;
  }

  placeOf(element: XmlElement): PlacedElement | null {
    return this.#places.get(element) ?? null;
  }

  /** The innermost element around an offset. */
  elementAt(offset: number): XmlElement | null {
    // Elements are in document order: the last one that begins before the offset and ends after it is the innermost.
    let low = 0;
    let high = this.elements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.elements[middle]!.element.range.start <= offset) low = middle + 1;
      else high = middle;
    }
    for (let placed = this.elements[low - 1] ?? null; placed !== null; placed = placed.parent) {
      if (offset < placed.element.range.end) return placed.element;
    }
    return null;
  }

  /** Whether the start tag of an element has an error of XML, so that what it lacks or holds too much says little. */
  isBroken({ openTag }: XmlElement): boolean {
    this.#brokenAt ??= this.document.xml.errors
      .filter(({ code }) => brokenTagCodes.has(code))
      .map(({ range }) => range.start);
    // Errors are in the order of the text.
    let low = 0;
    let high = this.#brokenAt.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#brokenAt[middle]! < openTag.start) low = middle + 1;
      else high = middle;
    }
    return low < this.#brokenAt.length && this.#brokenAt[low]! < openTag.end;
  }

  /** Attribute values and text of one element. */
  valuesOf(placed: PlacedElement): readonly PlacedValue[] {
    return this.#values.get(placed) ?? noValues;
  }

  attribute(placed: PlacedElement, name: string): PlacedValue | null {
    for (const value of this.valuesOf(placed)) if (value.attribute?.name === name) return value;
    return null;
  }

  /** The literal of an attribute; null when it is absent, an expression, or not known. */
  literal(placed: PlacedElement, name: string): string | null {
    return this.attribute(placed, name)?.literal ?? null;
  }

  text(placed: PlacedElement): PlacedValue | null {
    const last = this.valuesOf(placed).at(-1);
    return last?.attribute === null ? last : null;
  }

  /** In document order. */
  withRole(role: ElementRole): readonly PlacedElement[] {
    return this.#byRole.get(role) ?? noElements;
  }

  /** Elements of one name, whatever they are, in document order. */
  named(name: string): readonly PlacedElement[] {
    return this.#byName.get(name) ?? noElements;
  }

  /** The values that are an expression which could be compiled, in document order. */
  get expressions(): readonly ExpressionValue[] {
    this.#expressions ??= this.values.filter((value): value is ExpressionValue => value.expression !== null);
    return this.#expressions;
  }

  /** Policies of one name, wherever they stand as a policy or a part. */
  policies(...names: readonly string[]): readonly PlacedElement[] {
    if (names.length === 1) return this.#byPolicy.get(names[0]!) ?? noElements;
    const lists = names.flatMap((name) => {
      const found = this.#byPolicy.get(name);
      return found === undefined ? [] : [found];
    });
    if (lists.length <= 1) return lists[0] ?? noElements;
    return lists.flat().toSorted((a, b) => a.index - b.index);
  }

  /** `send-request` and `send-one-way-request`, with what can be read of address and form. */
  get requests(): readonly OutgoingRequest[] {
    this.#requests ??= outgoingRequests(this);
    return this.#requests;
  }

  /** Which context variables are set and read, and what they hold. */
  get variables(): VariableFlow {
    this.#variables ??= new VariableFlow(this);
    return this.#variables;
  }
}

function add<Key>(lists: Map<Key, PlacedElement[]>, key: Key, placed: PlacedElement): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [placed]);
  else list.push(placed);
}

function sameOptions(left: ValidateOptions, right: ValidateOptions): boolean {
  return (
    left.namedValues === right.namedValues &&
    left.namedValuesAreOfDocument === right.namedValuesAreOfDocument &&
    left.scope === right.scope &&
    left.gateway === right.gateway
  );
}
