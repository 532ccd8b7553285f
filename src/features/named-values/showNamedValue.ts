import { layoutActions } from '../../stores/layoutStore';

/** Brings a named value of the form into view, with the focus on its value. */
export function showNamedValue(name: string): void {
  layoutActions.show('design');
  layoutActions.fold('named-values', false);
  let attempts = 20;
  const focus = (): void => {
    const row = [...document.querySelectorAll<HTMLElement>('[data-named-value]')].find(
      (element) => element.dataset['namedValue'] === name,
    );
    const control = row?.querySelector<HTMLElement>('input, [data-define]');
    if (control !== undefined && control !== null && control.checkVisibility()) {
      control.scrollIntoView({ block: 'center' });
      control.focus();
      // The pane may have to load, and its group to unfold.
    } else if (--attempts > 0) setTimeout(focus, 50);
  };
  focus();
}
