import type { OffsetRange } from '../text/range';
import type { XmlAttribute, XmlNode } from './nodes';

/** An element while the parser may still add to it. */
export interface GrowingElement {
  kind: 'element';
  source: string;
  name: string;
  nameRange: OffsetRange;
  range: OffsetRange;
  openTag: OffsetRange;
  closeTag: OffsetRange | null;
  closeNameRange: OffsetRange | null;
  selfClosing: boolean;
  attributes: readonly XmlAttribute[];
  children: XmlNode[];
  parent: GrowingElement | null;
}
