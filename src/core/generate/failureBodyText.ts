import { unicodeEscape } from './csharpString';

/** Valid in JSON as they are, but not in XML, or easily lost on the way. */
const unsafeInPolicy = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu;

/** Of the JSON that the caller gets where the design has no body of its own. */
export const usualContentType = 'application/json';

/** The JSON that the caller gets, written so that API Management finds neither a named value nor an expression in it. */
export function failureBodyText(statusCode: number, message: string): string {
  const text = JSON.stringify(message)
    .replaceAll(unsafeInPolicy, unicodeEscape)
    .replaceAll(/(?<=\{)\{|@(?=[({])/g, unicodeEscape);
  return `{"statusCode":${statusCode},"message":${text}}`;
}
