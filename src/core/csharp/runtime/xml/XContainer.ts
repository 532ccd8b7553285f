import type { Budget } from '../Budget';
import { argumentError, nullReference } from '../CsException';
import type { Value } from '../value';
import { cloneTree } from './cloneTree';
import { XText } from './leafNodes';
import { enumerateContent } from './xmlContent';
import { XAttribute } from './XAttribute';
import { type NodeKind, XNode } from './XObject';

export abstract class XContainer extends XNode {
  first: XNode | null = null;
  last: XNode | null = null;
  /** The content is text without a character: what tells `<a></a>` from `<a />`. */
  hasEmptyText = false;

  /** The nodes, alive: what is added behind is met, and taking away the one at hand ends it, as in .NET. */
  *nodes(): Generator<XNode> {
    let node = this.first;
    while (node !== null) {
      yield node;
      node = node.parent === this ? node.next : null;
    }
  }

  /** The nodes below, in document order and alive: taking away the one at hand is a NullReferenceException, as in .NET. */
  *descendants(): Generator<XNode> {
    let at = this.first;
    while (at !== null) {
      yield at;
      at = at instanceof XContainer && at.first !== null ? at.first : this.#behind(at);
    }
  }

  /** What follows a node and its content among the nodes below. */
  #behind(node: XNode): XNode | null {
    let at = node;
    while (at.next === null) {
      if (at.parent === null) throw nullReference();
      if (at.parent === this) return null;
      at = at.parent;
    }
    return at.next;
  }

  /** All text below, joined. */
  get textContent(): string {
    const texts: string[] = [];
    for (const node of this.descendants()) if (node instanceof XText) texts.push(node.value);
    return texts.join('');
  }

  /** Adds nodes, attributes, text and sequences of them at the end, as `Add(object)`; what has a parent is copied. */
  add(content: Value, budget: Budget): void {
    for (const item of enumerateContent(content)) {
      budget.allocate(1);
      if (item instanceof XAttribute) this.addAttribute(item);
      else if (item instanceof XNode) this.addNode(item, budget);
      else {
        const text = item as string;
        budget.allocate(text.length);
        this.checkText(text);
        this.appendText(text);
      }
    }
  }

  addNode(node: XNode, budget: Budget): void {
    this.checkNode(node, this.last, budget);
    this.link(this.#ownCopy(node, budget), this.last);
  }

  /** Text at the end, together with text that is there. */
  appendText(text: string): void {
    if (text === '') {
      if (this.first === null) this.hasEmptyText = true;
    } else if (this.last instanceof XText && this.last.kind === 'Text') this.last.value += text;
    else this.link(new XText(text), this.last);
  }

  /** Adds behind one of the container's nodes, or before all of them. Text joins text before it, not behind it. */
  insert(content: Value, previous: XNode | null, budget: Budget): void {
    let place = previous;
    let pending: string | null = null;
    const flush = () => {
      if (pending === null) return;
      if (pending === '') {
        if (this.first === null) this.hasEmptyText = true;
      } else if (place instanceof XText && place.kind === 'Text') place.value += pending;
      else {
        const text = new XText(pending);
        this.link(text, place);
        place = text;
      }
      pending = null;
    };
    for (const item of enumerateContent(content)) {
      budget.allocate(1);
      if (item instanceof XAttribute) throw argumentError('An attribute cannot be added to content.');
      if (item instanceof XNode) {
        this.checkNode(item, place, budget);
        const own = this.#ownCopy(item, budget);
        flush();
        this.link(own, place);
        place = own;
      } else {
        const text = item as string;
        budget.allocate(text.length);
        this.checkText(text);
        pending = (pending ?? '') + text;
      }
    }
    flush();
  }

  #ownCopy(node: XNode, budget: Budget): XNode {
    return node.parent !== null || node === this.root ? cloneTree(node, budget) : node;
  }

  /** Puts a node without a parent behind `previous`, or first. */
  link(node: XNode, previous: XNode | null): void {
    const next: XNode | null = previous === null ? this.first : previous.next;
    node.parent = this;
    node.previous = previous;
    node.next = next;
    if (previous === null) this.first = node;
    else previous.next = node;
    if (next === null) this.last = node;
    else next.previous = node;
    this.hasEmptyText = false;
  }

  removeNode(node: XNode): void {
    const { previous, next } = node;
    if (previous === null) this.first = next;
    else previous.next = next;
    if (next === null) this.last = previous;
    else next.previous = previous;
    node.parent = null;
    node.previous = null;
    node.next = null;
  }

  clearNodes(): void {
    while (this.first !== null) this.removeNode(this.first);
    this.hasEmptyText = false;
  }

  addAttribute(_attribute: XAttribute): void {
    throw argumentError('An attribute cannot be added to content.');
  }

  /** Throws when the node can't be content at that place. */
  protected abstract checkNode(node: XNode, previous: XNode | null, budget: Budget): void;
  /** Throws when there can't be such text. */
  protected abstract checkText(text: string): void;
}

/** What adding a node of a kind that can't be there throws. */
export function notContent(kind: NodeKind) {
  return argumentError(`A node of type ${kind} cannot be added to content.`);
}
