import type { XmlElement } from '../../xml/nodes';

/**
 * What deployment tools write into a policy before it is saved. None of it means anything to API Management, so a file that holds
 * such marks isn't the document that is saved, and values with them can't be judged: Terraform (`${x}`, `%{ if x }`), token
 * replacement (`#{x}#`, `__x__`, `$(x)`, `@@x@@`, `%x%`), ARM (`[parameters('x')]`), templates of scripts (`{x}`, `$x`, `MAX_CALLS`), and
 * the dots of an example.
 */
const marks = /\$\{[^}]*\}|%\{[^}]*\}|#\{[^}]*\}#?|\$\([\w.-]+\)|__[A-Za-z][\w.-]*?__|@@[\w.-]+@@|<%[^%]*%>/;

const whole =
  /^(?:\{[\w .,'"[\]-]+\}|#[A-Za-z][\w.-]*#|%[A-Za-z][\w.-]*%|\$[A-Za-z]\w*|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|\[(?:parameters|variables|concat|format)\(.*\)\]|\.\.\.|…|[\w -]+(?:\|[\w -]+)+)$/;

/** Whether a text holds a mark that can't be meant for API Management. */
export function holdsPlaceholder(text: string): boolean {
  return marks.test(text);
}

/** Whether a whole literal can only be a mark where a number or one of a few words belongs. */
export function isPlaceholder(text: string): boolean {
  return marks.test(text) || whole.test(text.trim());
}

const allMarks = new RegExp(marks.source, 'g');

/** Line ends and tabs of a string in which somebody pasted a policy. */
const escapes = /\\[rnt]|`[rnt]/g;

/** Whether a text is nothing but marks, blanks aside: directives between elements, escapes of a string, dots of an example. */
export function isOnlyPlaceholders(text: string): boolean {
  const own = text.trim();
  if (own === '' || own.length > 400) return false;
  const rest = own.replaceAll(allMarks, '').replaceAll(escapes, '').trim();
  return rest === '' || whole.test(rest) || /^(?:\.\.\.|…)/.test(rest) || /^(?:\{[\w .]+\}\s*)+$/.test(rest);
}

/** Whether directives of a template stand among the children of an element, so that not all of them need be there in the end. */
export function holdsDirectives({ children }: XmlElement): boolean {
  return children.some(
    (node) =>
      node.kind === 'text' && /\S/.test(node.raw) && (holdsPlaceholder(node.raw) || isOnlyPlaceholders(node.raw)),
  );
}

/** Whether C# holds what is no C#: a Terraform reference, or dots that stand for what an example leaves out. */
export function isTemplateCode(code: string): boolean {
  return (
    (code.includes('${') && /\$\{[\w.()"'[\] -]*\}/.test(code)) ||
    /^@[({]\s*(?:\.\.\.|…|\$[A-Za-z][\w.]*)\s*[)}]$/.test(code)
  );
}
