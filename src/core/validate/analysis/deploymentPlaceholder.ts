/**
 * What deployment tools write into a policy before it is saved. None of it means anything to API Management, so a file that holds
 * such marks isn't the document that is saved, and values with them can't be judged: Terraform (`${x}`, `%{ if x }`), token
 * replacement (`#{x}#`, `__x__`, `$(x)`, `@@x@@`, `%x%`), ARM (`[parameters('x')]`), templates of scripts (`{x}`, `$x`, `MAX_CALLS`), and
 * the dots of an example.
 */
const marks = /\$\{[^}]*\}|%\{[^}]*\}|#\{[^}]*\}#?|\$\([\w.-]+\)|__[A-Za-z][\w.-]*?__|@@[\w.-]+@@|<%[^%]*%>/;

const whole =
  /^(?:\{[\w .,'"[\]-]+\}|#[A-Za-z][\w.-]*#|%[A-Za-z][\w.-]*%|\$[A-Za-z]\w*|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|\[(?:parameters|variables|concat|format)\(.*\)\]|\.\.\.|…)$/;

/** Whether a text holds a mark that can't be meant for API Management. */
export function holdsPlaceholder(text: string): boolean {
  return marks.test(text);
}

/** Whether a whole literal can only be a mark where a number or one of a few words belongs. */
export function isPlaceholder(text: string): boolean {
  return marks.test(text) || whole.test(text.trim());
}

/** Whether a text is nothing but marks, blanks aside: directives between elements. */
export function isOnlyPlaceholders(text: string): boolean {
  const rest = text.replaceAll(new RegExp(marks.source, 'g'), '').trim();
  return rest === '' ? text.trim() !== '' : whole.test(rest);
}

/** Whether C# holds what is no C#: a Terraform reference, or dots that stand for what an example leaves out. */
export function isTemplateCode(code: string): boolean {
  return (code.includes('${') && /\$\{[\w.()"'[\] ]*\}/.test(code)) || /^@[({]\s*(?:\.\.\.|…)\s*[)}]$/.test(code);
}
