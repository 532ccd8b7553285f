/** A title as a file name that every system takes. */
export function fileName(title: string, extension: string): string {
  const name = title
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .toLowerCase()
    .slice(0, 80);
  return `${name === '' ? 'policy' : name}.${extension}`;
}
