import { isBlank, nameEnd, skipBlanks } from './characters';
import type { XmlAttribute } from './nodes';
import type { ParseState } from './ParseState';
import { ParsedAttribute } from './ParsedAttribute';
import { PolicyValue } from './PolicyValue';
import { type AttributeValue, readAttributeValue, readUnquotedValue } from './readAttributeValue';

export interface StartTag {
  readonly name: string;
  readonly nameEnd: number;
  readonly end: number;
  readonly selfClosing: boolean;
  readonly attributes: readonly XmlAttribute[];
  /** False when the closing `>` is missing. */
  readonly complete: boolean;
}

/** Shared by all tags without attributes, never added to. */
const noAttributes: XmlAttribute[] = [];

/** More names than this are looked up in a set. */
const manyAttributes = 16;

/** Reads the start tag whose `<` is at `start`; a name follows it. */
export function parseStartTag(state: ParseState, start: number): StartTag {
  const { text } = state;
  const endOfName = nameEnd(text, start + 1);
  const name = text.slice(start + 1, endOfName);
  const errorsBefore = state.errors.length;
  let attributes = noAttributes;
  let taken: Set<string> | null = null;
  let position = endOfName;
  for (;;) {
    const blanksFrom = position;
    position = skipBlanks(text, position);
    const unit = text.charCodeAt(position);
    if (unit === 62)
      return { name, nameEnd: endOfName, end: position + 1, selfClosing: false, attributes, complete: true };
    if (unit === 47 && text.charCodeAt(position + 1) === 62) {
      return { name, nameEnd: endOfName, end: position + 2, selfClosing: true, attributes, complete: true };
    }
    if (position >= text.length || unit === 60) {
      if (isContentOf(text, name, endOfName, position)) {
        // What looked like attributes is the element's text: of all that was reported, only the missing `>` is true.
        state.errors.length = errorsBefore;
        state.report('xml-unclosed-tag', `\`<${name}\` has no closing \`>\`.`, start, endOfName);
        return {
          name,
          nameEnd: endOfName,
          end: endOfName,
          selfClosing: false,
          attributes: noAttributes,
          complete: true,
        };
      }
      state.report('xml-unclosed-tag', `\`<${name}\` has no closing \`>\`.`, start, endOfName);
      return { name, nameEnd: endOfName, end: blanksFrom, selfClosing: false, attributes, complete: false };
    }
    if (unit === 47 && endsBeforeTag(text, position + 1)) {
      state.report('xml-unclosed-tag', `\`<${name} /\` has no closing \`>\`.`, start, endOfName);
      return { name, nameEnd: endOfName, end: position + 1, selfClosing: true, attributes, complete: false };
    }
    const attributeNameEnd = nameEnd(text, position);
    if (attributeNameEnd === position) {
      position = skipJunk(state, position, name, state.errors.length > errorsBefore);
      continue;
    }
    const attribute = parseAttribute(state, position, attributeNameEnd);
    if (blanksFrom === position) {
      const message = `A blank is missing before \`${attribute.name}\`.`;
      state.report('xml-bad-attribute', message, position, attributeNameEnd);
    }
    position = attribute.end;
    if (attributes.length > manyAttributes) taken ??= new Set(attributes.map(({ name }) => name));
    if (taken?.has(attribute.name) ?? isTaken(attributes, attribute.name)) {
      const message = `\`<${name}>\` already has an attribute \`${attribute.name}\`.`;
      state.report('xml-duplicate-attribute', message, attribute.nameRange.start, attributeNameEnd);
    }
    taken?.add(attribute.name);
    attributes = withAttribute(attributes, attribute);
  }
}

/** Whether the element's own end tag follows, with words between that have no quotes: `<set-method POST</set-method>`. */
function isContentOf(text: string, name: string, from: number, position: number): boolean {
  if (!text.startsWith(`</${name}`, position)) return false;
  const between = text.slice(from, position).trim();
  return between !== '' && !/["'=]/.test(between);
}

function parseAttribute(state: ParseState, start: number, endOfName: number): ParsedAttribute {
  const { text } = state;
  const name = text.slice(start, endOfName);
  const equals = skipBlanks(text, endOfName);
  if (text.charCodeAt(equals) !== 61) {
    if (isQuote(text.charCodeAt(equals))) {
      state.report('xml-bad-attribute', `\`=\` is missing after \`${name}\`.`, start, endOfName);
      return attributeOf(name, start, readAttributeValue(state, equals, name));
    }
    state.report('xml-bad-attribute', `\`${name}\` has no value: write \`${name}="…"\`.`, start, endOfName);
    return attributeOf(name, start, emptyValue(state, endOfName));
  }
  const valueStart = skipBlanks(text, equals + 1);
  const unit = text.charCodeAt(valueStart);
  if (isQuote(unit)) return attributeOf(name, start, readAttributeValue(state, valueStart, name));
  if (
    valueStart >= text.length ||
    unit === 60 ||
    unit === 62 ||
    (unit === 47 && text.charCodeAt(valueStart + 1) === 62)
  ) {
    state.report('xml-bad-attribute', `\`${name}\` has no value: write \`${name}="…"\`.`, start, equals + 1);
    return attributeOf(name, start, emptyValue(state, equals + 1));
  }
  return attributeOf(name, start, readUnquotedValue(state, valueStart, name));
}

function attributeOf(name: string, start: number, { value, end }: AttributeValue): ParsedAttribute {
  return new ParsedAttribute(name, value, start, end);
}

function emptyValue(state: ParseState, offset: number): AttributeValue {
  return { value: new PolicyValue(state.text, offset, offset, [], false, null), end: offset };
}

/** Passes over characters that can't stand in a tag; they are no error of their own when an error before explains them. */
function skipJunk(state: ParseState, start: number, tagName: string, explained: boolean): number {
  const { text } = state;
  let end = start + 1;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (isBlank(unit) || unit === 60 || unit === 62 || (unit === 47 && text.charCodeAt(end + 1) === 62)) break;
  }
  if (explained) return end;
  const junk = text.slice(start, Math.min(end, start + 40));
  state.report('xml-bad-attribute', `\`${junk}\` can't stand in the tag \`<${tagName}>\`.`, start, end);
  return end;
}

/** Whether another tag, or the end of the text, comes next. */
function endsBeforeTag(text: string, offset: number): boolean {
  const next = skipBlanks(text, offset);
  return next === text.length || text.charCodeAt(next) === 60;
}

/** Makes arrays of exactly the needed size for the few attributes that almost every tag has: a tree has many tags. */
function withAttribute(attributes: XmlAttribute[], attribute: XmlAttribute): XmlAttribute[] {
  if (attributes.length === 0) return [attribute];
  if (attributes.length === 1) return [attributes[0]!, attribute];
  if (attributes.length === 2) return [attributes[0]!, attributes[1]!, attribute];
  attributes.push(attribute);
  return attributes;
}

function isTaken(attributes: readonly XmlAttribute[], name: string): boolean {
  for (const attribute of attributes) if (attribute.name === name) return true;
  return false;
}

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 39;
}
