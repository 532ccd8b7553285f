import type { XmlDocument, XmlElement, XmlNode } from '../xml/nodes';

/**
 * `policies` and `fragment` are whole documents; a `section` is one or more of inbound, backend, outbound and on-error without
 * the document around; `statements` are policies alone, as people paste them.
 */
export type PolicyDocumentKind = 'policies' | 'fragment' | 'section' | 'statements' | 'empty';

export const sectionNames = ['inbound', 'backend', 'outbound', 'on-error'] as const;

export type SectionName = (typeof sectionNames)[number];

export interface PolicySection {
  /** The first element of the section; null where the document has none, or holds its statements directly. */
  readonly element: XmlElement | null;
  /** What it holds: policies, but also comments, white space and text that doesn't belong there. */
  readonly nodes: readonly XmlNode[];
}

/** A policy text and its parts. */
export interface PolicyDocument {
  readonly text: string;
  /** With the errors that only a document can have (text outside of the root, several roots) among its errors. */
  readonly xml: XmlDocument;
  readonly kind: PolicyDocumentKind;
  /** The root of a whole document, or the only section; null for several sections and for statements. */
  readonly root: XmlElement | null;
  /** Statements without a section, and a fragment's, count as inbound. */
  readonly sections: Readonly<Record<SectionName, PolicySection>>;
}
