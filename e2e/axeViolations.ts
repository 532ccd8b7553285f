import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * The rules of axe that the page breaks, each with the elements that break them. Monaco is its makers' own and left out; so are the elements
 * by which Fluent's focus library learns that the focus enters or leaves (they hand it on at once). What fades in or out has no contrast
 * of its own, so motion is off from here on, and what moves already is waited for.
 */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await new AxeBuilder({ page })
    .exclude('.monaco-editor')
    .exclude('[data-tabster-dummy]')
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
