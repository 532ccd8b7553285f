import type { PlacedElement } from '../validate/analysis/PlacedElement';
import type { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import { fragmentUses } from './nameUses';
import { knownHeaders } from './knownHeaders';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const contentTypes = [
  'application/json',
  'application/x-www-form-urlencoded',
  'application/xml',
  'text/plain',
  'text/xml',
  'application/octet-stream',
];

const statusCodes = [
  '200',
  '201',
  '202',
  '204',
  '301',
  '302',
  '304',
  '400',
  '401',
  '403',
  '404',
  '409',
  '429',
  '500',
  '502',
  '503',
];

/** By `element@attribute`, or by the element alone for its text. */
const words: Readonly<Record<string, readonly string[]>> = {
  'set-method': methods,
  method: ['*', ...methods],
  'set-header@name': knownHeaders,
  'check-header@name': knownHeaders,
  'validate-jwt@header-name': ['Authorization'],
  'validate-azure-ad-token@header-name': ['Authorization'],
  'vary-by-header': knownHeaders,
  header: ['*', ...knownHeaders],
  'set-status@code': statusCodes,
};

/** Words that people write in a place whose type leaves them free: header names, methods, content types, the fragments of the document. */
export function suggestedWords(
  analysis: PolicyAnalysis,
  { element, parent }: PlacedElement,
  attribute: string | null,
): readonly string[] {
  if (element.name === 'include-fragment' && attribute === 'fragment-id') {
    return [...new Set(fragmentUses(analysis.document).map(({ name }) => name))];
  }
  if (element.name === 'value' && attribute === null && parent !== null) {
    const header = analysis.literal(parent, 'name')?.toLowerCase();
    return header === 'content-type' || header === 'accept' ? contentTypes : [];
  }
  const key = attribute === null ? element.name : `${element.name}@${attribute}`;
  return Object.hasOwn(words, key) ? words[key]! : [];
}
