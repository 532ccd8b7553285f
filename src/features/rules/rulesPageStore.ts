import { create } from 'zustand';

interface State {
  readonly open: boolean;
  /** The rule whose entry is shown; null: none is chosen. */
  readonly code: string | null;
}

const address = /^#rules(?:\/([A-Za-z0-9-]{1,100}))?$/;

/** What a URL's hash says of the page of rules: `#rules`, or `#rules/CODE` for one of them. */
export function rulesPageAt(hash: string): State {
  const match = address.exec(hash);
  return { open: match !== null, code: match?.[1] ?? null };
}

/** The page of rules: whether it is open, and at which entry. The address bar follows it, and it follows the address bar. */
export const useRulesPage = create<State>()(() => rulesPageAt(globalThis.location?.hash ?? ''));

export const rulesPageActions = {
  show(code: string | null = null): void {
    useRulesPage.setState({ open: true, code });
    setHash(code === null ? '#rules' : `#rules/${code}`);
  },
  close(): void {
    useRulesPage.setState({ open: false });
    if (rulesPageAt(location.hash).open) setHash('');
  },
};

/** In place: a look at a rule is no step of the browser's history. */
function setHash(hash: string): void {
  history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
}

if (typeof document !== 'undefined') {
  globalThis.addEventListener('hashchange', () => {
    const state = rulesPageAt(location.hash);
    if (state.open || useRulesPage.getState().open) useRulesPage.setState(state);
  });
}
