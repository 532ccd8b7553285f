import { parseDesign } from '../../core/design/parseDesign';
import { generatePolicy } from '../../core/generate/generatePolicy';
import { documentActions } from '../../stores/documentStore';
import { notify } from '../../stores/noticesStore';

/** Opens a design that the page or the command line wrote, as the policy that it stands for. Says what is wrong with it otherwise. */
export function importDesign(json: string, name: string): void {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    notify(`${name} is not JSON.`, 'error');
    return;
  }
  const parsed = parseDesign(value);
  if ('errors' in parsed) {
    const [{ path, message } = { path: '', message: '' }] = parsed.errors;
    notify(`${name} is not a design. ${path === '' ? message : `${path}: ${message}`}`, 'error');
    return;
  }
  const title = name.replace(/(?:\.design)?\.json$/i, '');
  documentActions.open({ text: generatePolicy(parsed.design), title, origin: { kind: 'design' } });
  notify(`${title} is open.`, 'info', 'edit.undo');
}
