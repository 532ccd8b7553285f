import { downloadText } from '../../export/downloadText';

const namespace = 'http://www.w3.org/2000/svg';
const painted = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** Saves the diagram as one SVG file: heads and messages together, colours and fonts written out. */
export function exportDiagram(container: HTMLElement): void {
  const parts = [...container.querySelectorAll('svg')];
  const sizes = parts.map((part) => part.viewBox.baseVal);
  const width = Math.max(...sizes.map((size) => size.width));
  const height = sizes.reduce((sum, size) => sum + size.height, 0);
  const picture = document.createElementNS(namespace, 'svg');
  picture.setAttribute('xmlns', namespace);
  picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
  picture.setAttribute('width', String(width * 2));
  const background = document.createElementNS(namespace, 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', getComputedStyle(container).backgroundColor);
  picture.append(background);
  let y = 0;
  for (const [index, part] of parts.entries()) {
    const copy = part.cloneNode(true) as SVGSVGElement;
    copy.setAttribute('y', String(y));
    copy.setAttribute('width', String(sizes[index]!.width));
    copy.setAttribute('height', String(sizes[index]!.height));
    const originals = part.querySelectorAll<SVGElement>('*');
    for (const [place, element] of [...copy.querySelectorAll<SVGElement>('*')].entries()) {
      const style = getComputedStyle(originals[place]!);
      for (const property of painted) element.setAttribute(property, style.getPropertyValue(property));
      element.removeAttribute('class');
    }
    y += sizes[index]!.height;
    picture.append(copy);
  }
  downloadText('call.svg', new XMLSerializer().serializeToString(picture), 'image/svg+xml');
}
