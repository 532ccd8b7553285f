import type { OffsetRange } from '../text/range';

/**
 * The lossless syntax tree of a policy text. Every node knows the exact span of source that it came from, and the spans of a
 * document's nodes cover its text without gap or overlap, so printing the tree gives back the text, whatever it was.
 */
export interface XmlDocument {
  readonly kind: 'document';
  readonly text: string;
  readonly children: readonly XmlNode[];
  readonly errors: readonly XmlSyntaxError[];
  /** Every `{{name}}` of the document, in order, wherever it stands. */
  readonly namedValues: readonly NamedValueReference[];
}

export type XmlNode =
  | XmlElement
  | XmlText
  | XmlComment
  | XmlCData
  | XmlExpression
  | XmlProcessingInstruction
  | XmlStray;

export interface XmlElement {
  readonly kind: 'element';
  /** The text of the whole document. */
  readonly source: string;
  readonly name: string;
  readonly nameRange: OffsetRange;
  readonly range: OffsetRange;
  /** From `<` to the `>` or `/>` that ends the start tag. */
  readonly openTag: OffsetRange;
  /** From `</` to `>`; null for `<x/>` and for an element whose end tag is missing. */
  readonly closeTag: OffsetRange | null;
  /** The name in the end tag, where there is one. */
  readonly closeNameRange: OffsetRange | null;
  readonly selfClosing: boolean;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | null;
}

export interface XmlAttribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameRange: OffsetRange;
  /** Name, `=`, quotes and value. */
  readonly range: OffsetRange;
  readonly value: XmlValue;
}

/** An attribute's value or an element's whole text, as the gateway sees it. */
export interface XmlValue {
  /** Without the quotes. */
  readonly range: OffsetRange;
  /** As it stands in the document. */
  readonly raw: string;
  /** With entities decoded. Line breaks are kept: expressions hold `//` comments. */
  readonly text: string;
  /** The one policy expression that the value is, blanks around it aside; null for literal and mixed values. */
  readonly expression: XmlExpression | null;
  /** Expressions that stand beside other text, which the gateway doesn't evaluate. */
  readonly strayExpressions: readonly XmlExpression[];
  readonly namedValues: readonly NamedValueReference[];
  /** The document offset of an offset in `text`. */
  toDocument(textOffset: number): number;
}

/** Character data between tags. */
export interface XmlText {
  readonly kind: 'text';
  readonly range: OffsetRange;
  readonly raw: string;
  readonly text: string;
}

export interface XmlComment {
  readonly kind: 'comment';
  readonly range: OffsetRange;
  /** Between `<!--` and `-->`. */
  readonly text: string;
}

export interface XmlCData {
  readonly kind: 'cdata';
  readonly range: OffsetRange;
  readonly text: string;
}

export interface XmlProcessingInstruction {
  readonly kind: 'processing-instruction';
  readonly range: OffsetRange;
  readonly text: string;
}

/** Source that belongs to no construct: an end tag that closes nothing, a broken tag, a DOCTYPE. */
export interface XmlStray {
  readonly kind: 'stray';
  readonly range: OffsetRange;
  readonly text: string;
}

/** `@(…)` or `@{…}`, found with C#'s own rules for strings, characters and comments. */
export interface XmlExpression {
  readonly kind: 'expression';
  readonly form: 'expression' | 'block';
  readonly range: OffsetRange;
  /** The C# with its `@(` `)` or `@{` `}`, entities decoded (named-value references still in place). */
  readonly code: string;
  /** False when the closing bracket is missing; the node then ends where recovery decided. */
  readonly closed: boolean;
  /** How it was escaped: raw characters, or XML entities. */
  readonly escaping: 'rawxml' | 'xml';
  /** The document offset of an offset in `code`. */
  toDocument(codeOffset: number): number;
  readonly namedValues: readonly NamedValueReference[];
}

/** `{{name}}`: API Management replaces it textually when the policy is saved. */
export interface NamedValueReference {
  readonly name: string;
  /** With the braces. */
  readonly range: OffsetRange;
  readonly nameRange: OffsetRange;
  readonly place: 'attribute' | 'text' | 'expression' | 'csharp-string';
  /** `{{x}]`, bad characters, blanks: the reason in words; null when it is well formed. */
  readonly malformed: string | null;
}

export type XmlErrorCode =
  | 'xml-unclosed-element'
  | 'xml-unmatched-end-tag'
  | 'xml-mismatched-end-tag'
  | 'xml-unclosed-expression'
  | 'xml-unclosed-comment'
  | 'xml-unclosed-cdata'
  | 'xml-unclosed-tag'
  | 'xml-bad-attribute'
  | 'xml-duplicate-attribute'
  | 'xml-bad-character'
  | 'xml-bad-entity'
  | 'xml-doctype'
  | 'xml-misplaced-declaration'
  | 'xml-multiple-roots'
  | 'xml-text-outside-root'
  | 'xml-comment-double-hyphen'
  | 'xml-bad-name';

/** What a person did wrong, in words for that person. */
export interface XmlSyntaxError {
  readonly code: XmlErrorCode;
  readonly message: string;
  readonly range: OffsetRange;
  /** The name in the start tag of the element whose end tag is missing, where the error stands at another's end tag. */
  readonly unclosed?: OffsetRange;
  /** The C# string, comment or bracket for which an expression isn't closed, where that is another than its own first bracket. */
  readonly cause?: OffsetRange;
}
