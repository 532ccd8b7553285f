import { createBudget, type Budget } from '../Budget';
import { readContent } from './readTree';
import { XDocument } from './XDocument';
import type { XElement } from './XElement';
import { XmlTextReader } from './XmlTextReader';

/**
 * `XDocument.Parse`: well-formed XML into a tree, XmlException for anything else. White space between elements is left out unless
 * `keepsBlanks`, as .NET does by default.
 */
export function parseXmlDocument(text: string, keepsBlanks = false, budget: Budget = createBudget()): XDocument {
  const reader = new XmlTextReader(text, { prohibitsDocumentType: false });
  const document = new XDocument();
  reader.read();
  readContent(reader, document, keepsBlanks, budget);
  return document;
}

/** `XElement.Parse`: the root element by itself. */
export function parseXmlElement(text: string, keepsBlanks = false, budget: Budget = createBudget()): XElement {
  const root = parseXmlDocument(text, keepsBlanks, budget).rootElement!;
  root.remove();
  return root;
}
