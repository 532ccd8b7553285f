/**
 * A message's label in at most `length` characters. What is left out is the beginning of the path: the end tells endpoints apart.
 * `POST /contoso.onmicrosoft.com/oauth2/v2.0/token` becomes `POST …/oauth2/v2.0/token`. A query goes before that.
 */
export function shortenMessage(label: string, length: number): string {
  if (label.length <= length) return label;
  const [, method = '', path = '', query = ''] = /^(?:([A-Z]+) )?([^?]*)(\?.*)?$/s.exec(label) ?? [];
  if (method === '') return `${label.slice(0, Math.max(length - 1, 1))}…`;
  const withoutQuery = `${method} ${path}`;
  if (query !== '' && withoutQuery.length + 2 <= length) {
    return `${`${withoutQuery}${query}`.slice(0, length - 1)}…`;
  }
  const room = Math.max(length - method.length - 2, 4);
  const end = path.slice(-room);
  const slash = end.indexOf('/');
  return `${method} …${slash > 0 && slash < end.length - 1 ? end.slice(slash) : end}`;
}
