import { escapeJson } from './jsonText';

/** One step of a token's path: the place in an array, or a property's name. */
export type PathStep = number | string;

// oxlint-disable-next-line no-control-regex
const specialCharacters = /[. '/"[\]()\t\n\r\f\u0008\\\u0085\u2028\u2029]/;

/** Newtonsoft's text of a path: `a.b[0]['c d']`. */
export function pathText(steps: readonly PathStep[]): string {
  let text = '';
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (specialCharacters.test(step)) text += `['${escapeJson(step, "'")}']`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/** Where in a text something stands; both count from 1. */
export interface LineInfo {
  readonly line: number;
  readonly position: number;
}

/** An error's message with its place, as Newtonsoft's exceptions have it. */
export function messageAt(message: string, path: string, place: LineInfo | null): string {
  const trimmed = message.trim();
  const head = message.endsWith('\r\n') ? message : `${trimmed}${trimmed.endsWith('.') ? '' : '.'} `;
  return `${head}Path '${path}'${place === null ? '' : `, line ${place.line}, position ${place.position}`}.`;
}
