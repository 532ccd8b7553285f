import type { CsType } from '../../types/CsType';
import type { Budget } from '../Budget';
import { argumentError, invalidOperation } from '../CsException';
import { XDeclaration, XDocumentType, XText } from './leafNodes';
import { isBlankText } from './xmlCharacters';
import { notContent, XContainer } from './XContainer';
import { XElement } from './XElement';
import { linqType, type XNode } from './XObject';

export class XDocument extends XContainer {
  readonly kind = 'Document';
  readonly csType: CsType = linqType('XDocument');
  declaration: XDeclaration | null = null;

  get rootElement(): XElement | null {
    for (const node of this.nodes()) if (node instanceof XElement) return node;
    return null;
  }

  get documentType(): XDocumentType | null {
    for (const node of this.nodes()) if (node instanceof XDocumentType) return node;
    return null;
  }

  shallowClone(): XDocument {
    const copy = new XDocument();
    const { declaration } = this;
    if (declaration) {
      copy.declaration = new XDeclaration(declaration.version, declaration.encoding, declaration.standalone);
    }
    copy.hasEmptyText = this.hasEmptyText;
    return copy;
  }

  /** One root element, a document type before it at most, and no text but blanks. */
  protected override checkNode(node: XNode, previous: XNode | null, budget: Budget): void {
    if (node.kind === 'CDATA' || node.kind === 'Document') throw notContent(node.kind);
    if (node instanceof XText) this.checkText(node.value);
    if (node.kind !== 'Element' && node.kind !== 'DocumentType') return;
    let isBefore = previous !== null;
    for (const other of this.nodes()) {
      budget.charge(1);
      const mayStay = isBefore
        ? node.kind === 'Element' && other.kind === 'DocumentType'
        : node.kind === 'DocumentType' && other.kind === 'Element';
      if ((other.kind === 'Element' || other.kind === 'DocumentType') && !mayStay) {
        throw invalidOperation('This operation would create an incorrectly structured document.');
      }
      if (other === previous) isBefore = false;
    }
  }
  protected override checkText(text: string): void {
    if (!isBlankText(text)) throw argumentError('Non-whitespace characters cannot be added to content.');
  }
}
