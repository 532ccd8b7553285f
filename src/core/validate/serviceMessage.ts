import type { LineIndex } from '../text/LineIndex';
import type { XmlElement } from '../xml/nodes';

/**
 * The answer of API Management as it words it: lines and columns count from one, and the column is that of the element's name.
 * Read off published answers (Azure/azure-docs-powershell issue 1050, MicrosoftDocs/azure-docs issue 111058).
 */
export function serviceMessage(element: XmlElement, text: string, lines: LineIndex): string {
  const { line, character } = lines.positionAt(element.nameRange.start);
  return `Error in element '${element.name}' on line ${line + 1}, column ${character + 1}: ${text}`;
}
