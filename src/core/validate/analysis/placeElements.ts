import { policyCatalog } from '../../policy/catalog/policyCatalog';
import {
  allSections,
  type ChildEntry,
  type ElementEntry,
  type PolicyEntry,
  type Section,
} from '../../policy/catalog/PolicyEntry';
import type { PolicyDocument } from '../../policy/PolicyDocument';
import type { XmlElement, XmlNode } from '../../xml/nodes';
import type { ElementRole, PlacedElement } from './PlacedElement';

const sectionNames: ReadonlySet<string> = new Set(allSections);

const isSection = (name: string): name is Section => sectionNames.has(name);

interface Placing {
  readonly role: ElementRole;
  readonly entry: ElementEntry | null;
  readonly child: ChildEntry | null;
  readonly policy: PolicyEntry | null;
  readonly section: Section | null;
}

const nothing = { entry: null, child: null, policy: null, section: null } as const;

/** Every element of the document in document order, each with its role. Works without recursion: documents may be any depth. */
export function placeElements(document: PolicyDocument): readonly PlacedElement[] {
  const placed: PlacedElement[] = [];
  const pending: { element: XmlElement; parent: PlacedElement | null }[] = [];
  pushElements(document.xml.children, null);
  while (pending.length > 0) {
    const { element, parent } = pending.pop()!;
    const children: PlacedElement[] = [];
    const self: PlacedElement = {
      element,
      parent,
      children,
      index: placed.length,
      ...place(element, parent, document),
    };
    placed.push(self);
    if (parent !== null) (parent.children as PlacedElement[]).push(self);
    pushElements(element.children, self);
  }
  return placed;

  function pushElements(nodes: readonly XmlNode[], parent: PlacedElement | null): void {
    for (let i = nodes.length - 1; i >= 0; i--) {
      const node = nodes[i]!;
      if (node.kind === 'element') pending.push({ element: node, parent });
    }
  }
}

function place(element: XmlElement, parent: PlacedElement | null, { root, kind }: PolicyDocument): Placing {
  const { name } = element;
  if (parent === null) {
    if (element === root && (kind === 'policies' || kind === 'fragment')) return { ...nothing, role: 'root' };
    if (isSection(name)) return { ...nothing, role: 'section', section: name };
    return placePolicy(name, null);
  }
  switch (parent.role) {
    case 'root':
      if (parent.element.name === 'fragment') return placePolicy(name, null);
      return isSection(name) ? { ...nothing, role: 'section', section: name } : { ...nothing, role: 'unknown-section' };
    case 'section':
    case 'unknown-section':
      return placePolicy(name, parent.section);
    case 'policy':
    case 'part':
      return placePart(name, parent);
    default:
      return { ...nothing, role: 'markup', section: parent.section };
  }
}

function placePolicy(name: string, section: Section | null): Placing {
  const policy = policyCatalog.get(name) ?? null;
  return { role: policy === null ? 'unknown-policy' : 'policy', entry: policy, child: null, policy, section };
}

function placePart(name: string, { entry, section }: PlacedElement): Placing {
  const child = entry?.children.find((candidate) => candidate.element.name === name) ?? null;
  if (child !== null) {
    const policy = isPolicyEntry(child.element) ? child.element : null;
    return { role: 'part', entry: child.element, child, policy, section };
  }
  if (entry?.holdsPolicies === true) return placePolicy(name, section);
  return { ...nothing, role: entry?.holdsMarkup === true ? 'markup' : 'unknown-part', section };
}

function isPolicyEntry(entry: ElementEntry): entry is PolicyEntry {
  return 'documentation' in entry;
}
