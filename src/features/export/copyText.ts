import { notify } from '../../stores/noticesStore';

/** Puts a text on the clipboard and says so: "The policy is on the clipboard." */
export async function copyText(what: string, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${what} on the clipboard.`);
  } catch {
    notify('The browser does not let the page write to the clipboard. Download it instead.', 'error');
  }
}
