import { create } from 'zustand';

/** The pages that lie over the workbench, each with its own address. */
export type PageName = 'rules' | 'lab' | 'load' | 'compare';

interface State {
  /** Null: the workbench itself. */
  readonly page: PageName | null;
  /** The entry of the page that is shown, such as a rule's code; null: none is chosen. */
  readonly entry: string | null;
}

const address = /^#(rules|lab|load|compare)(?:\/([A-Za-z0-9-]{1,100}))?$/;

/** What a URL's hash says: `#rules`, or `#rules/CODE` for one entry. */
export function pageAt(hash: string): State {
  const match = address.exec(hash);
  return { page: (match?.[1] as PageName | undefined) ?? null, entry: match?.[2] ?? null };
}

/** Which page is open, and at which entry. The address bar follows it, and it follows the address bar. */
export const usePage = create<State>()(() => pageAt(globalThis.location?.hash ?? ''));

export const pageActions = {
  show(page: PageName, entry: string | null = null): void {
    usePage.setState({ page, entry });
    setHash(entry === null ? `#${page}` : `#${page}/${entry}`);
  },
  close(): void {
    usePage.setState({ page: null });
    if (pageAt(location.hash).page !== null) setHash('');
  },
};

/** In place: a look at a page is no step of the browser's history. */
function setHash(hash: string): void {
  history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
}

if (typeof document !== 'undefined') {
  globalThis.addEventListener('hashchange', () => {
    const state = pageAt(location.hash);
    if (state.page !== null || usePage.getState().page !== null) usePage.setState(state);
  });
}
