import type { Locator, Page } from '@playwright/test';
import { axeViolations } from './axeViolations';
import { clipboard, codeEditor, expect, expectPolicy, openSample, policyText, test, verdict } from './fixtures';

/** All faults are run, and cures looked for: seconds of two processors, much more where others want them too. */
const aRun = { timeout: 120_000 };
test.setTimeout(240_000);

const themes = [
  ['light', { colorScheme: 'light', contrast: 'no-preference' }],
  ['dark', { colorScheme: 'dark', contrast: 'no-preference' }],
  ['high-contrast', { colorScheme: 'dark', contrast: 'more' }],
] as const;

const lab = (page: Page): Locator => page.getByRole('dialog', { name: 'Failure lab' });
const row = (page: Page, fault: string): Locator =>
  page
    .getByRole('table', { name: 'Faults' })
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: fault }) });
const own = (page: Page, fault: string): Locator => row(page, fault).getByRole('cell').first();
const score = (page: Page, title: string, value: number | RegExp): Locator =>
  lab(page).getByRole('img', {
    name: typeof value === 'number' ? `Robustness of ${title}: ${value} of 100` : value,
    exact: true,
  });
const details = (page: Page): Locator => lab(page).getByRole('article');

async function openLab(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore' }).click();
  await page.getByRole('menuitem', { name: 'Failure lab' }).click();
  await expect(lab(page)).toBeVisible();
}

test('the score of the policy stands beside that of the published pattern; filters, search and keys find faults', async ({
  workbench: page,
}) => {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('failure lab');
  await page.keyboard.press('Enter');
  await expect(lab(page)).toBeVisible();
  await expect(page).toHaveURL(/#lab$/);

  await expect(
    score(page, 'Microsoft Entra, client secret', /^Robustness of Microsoft Entra, client secret: 9\d/),
  ).toBeVisible(aRun);
  const published = score(page, 'The published pattern', /^Robustness of The published pattern: \d+ of 100$/);
  await expect(published).toBeVisible(aRun);
  expect(Number(/(\d+) of/.exec((await published.getAttribute('aria-label')) ?? '')?.[1])).toBeLessThan(60);
  await expect(own(page, 'Wrong secret')).toContainText('Answered well');
  await expect(row(page, 'Wrong secret').getByRole('cell').last()).toContainText('Answered badly');

  // Keys: one stop for Tab, arrows through groups and rows, Enter opens, the address follows.
  const groups = page.getByRole('table', { name: 'Faults' }).getByRole('button', { expanded: true });
  await groups.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Expired secret').getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#lab\/expired-secret$/);
  await expect(details(page)).toContainText('The client secret has passed its end date.');
  await expect(details(page)).toContainText('502 Bad Gateway');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, 'Wrong secret')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(row(page, 'Wrong secret')).toBeVisible();

  // Filters by verdict and by words.
  await page.getByRole('button', { name: /^Answered badly/ }).click();
  await expect(row(page, '401 for a stale token')).toBeVisible();
  await expect(row(page, 'Wrong secret')).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Search the faults' }).fill('no such words');
  await expect(lab(page)).toContainText('No fault has these words and this verdict.');
  await page.getByRole('searchbox', { name: 'Search the faults' }).fill('aadsts7000222');
  await page.getByRole('button', { name: /^Answered badly/ }).click();
  await expect(own(page, 'AADSTS7000222')).toContainText('Answered well');

  // The whole table, for a review.
  await page.getByRole('button', { name: 'Table' }).click();
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
  await expect.poll(async () => await clipboard(page)).toContain('| Wrong secret | Answered well | 502 Bad Gateway |');

  // Results are there at once when the lab is opened again.
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(lab(page)).toBeHidden();
  await openLab(page);
  await expect(score(page, '', /^Robustness of Microsoft Entra, client secret: 9\d/)).toBeVisible({ timeout: 1500 });
});

test('a crash leads to its place; its cure is applied, turns the cell well, and undo takes it back', async ({
  workbench: page,
}) => {
  await codeEditor(page);
  await openSample(page, 'The published pattern');
  await expectPolicy(page, '{{token-endpoint}}');
  const before = await policyText(page);
  await openLab(page);
  // The policy isn't measured by itself.
  await expect(page.getByRole('combobox', { name: 'Compared with' })).toHaveText('What the form would write');
  await expect(own(page, 'Timeout')).toContainText('Crashed', aRun);
  await row(page, 'Timeout').first().getByRole('button').click();
  await expect(details(page)).toContainText('Object reference not set');
  await details(page)
    .getByRole('button', { name: /^Show in the policy, line \d+$/ })
    .click();
  await expect(lab(page)).toBeHidden();
  await expect(page.locator('.monaco-editor .selected-text').first()).toBeVisible();

  // The same course in the simulation.
  await openLab(page);
  await row(page, 'Timeout').first().getByRole('button').click();
  await details(page).getByRole('button', { name: 'Run in the simulation' }).click();
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toHaveText('Fault: Timeout');
  await expect(verdict(page)).toContainText('500');

  await openLab(page);
  await row(page, 'Timeout').first().getByRole('button').click();
  const cure = details(page)
    .getByRole('region', { name: /^Answer 502/ })
    .first();
  await expect(cure).toContainText(/Cures \d+ faults/, aRun);
  await expect(cure.getByRole('group', { name: /^Change/ })).toContainText('+ <choose>');
  await cure.getByRole('button', { name: 'Apply and run again' }).click();
  await expect(own(page, 'Timeout').first()).toContainText('Answered well', aRun);
  await expectPolicy(page, '<choose>');
  await expect(score(page, '', /^Robustness of The published pattern: (?:9\d|100)/)).toBeVisible(aRun);

  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => await policyText(page)).toBe(before);
  await expect(own(page, 'Timeout').first()).toContainText('Crashed');
});

test('a change without a run says so; a run can be stopped', async ({ workbench: page }) => {
  await openSample(page, 'The published pattern');
  await openLab(page);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(lab(page)).toContainText('Stopped');
  await page.getByRole('button', { name: 'Run again' }).click();
  const cure = lab(page)
    .getByRole('region', { name: /^Answer 502/ })
    .first();
  await cure.getByRole('button', { name: 'Apply', exact: true }).click(aRun);
  await expect(lab(page)).toContainText('The policy has changed since this run.');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the details stand under the table, nothing is wider than the screen, axe finds nothing', async ({
    workbench: page,
  }) => {
    await page.goto('/#lab/wrong-secret');
    await expect(details(page)).toContainText('502 Bad Gateway', aRun);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const table = page.getByRole('table', { name: 'Faults' });
    expect((await table.boundingBox())!.width).toBeLessThanOrEqual(390);
    expect(await axeViolations(page)).toEqual([]);
    await details(page).getByRole('button', { name: 'Close this fault' }).click();
    await expect(page).toHaveURL(/#lab$/);
    await expect(details(page)).toBeHidden();
    await page.getByRole('button', { name: 'Cures' }).click();
    await expect(page.getByRole('heading', { name: 'Cures' })).toBeVisible();
  });
});

test('axe finds nothing in any theme, neither in the cures nor in a fault', async ({ workbench: page }) => {
  await openLab(page);
  await expect(lab(page).getByRole('region', { name: /^Drop/ }).first()).toBeVisible(aRun);
  for (const [theme, media] of themes) {
    /* oxlint-disable no-await-in-loop -- one theme after the other */
    await page.emulateMedia(media);
    await expect(page.locator(`[data-theme=${theme}]`).first()).toBeAttached();
    expect(await axeViolations(page), theme).toEqual([]);
    await row(page, '401 for a stale token').getByRole('button').click();
    await expect(details(page).getByRole('button', { name: 'Apply', exact: true }).first()).toBeVisible();
    expect(await axeViolations(page), `${theme}, a fault`).toEqual([]);
    await details(page).getByRole('button', { name: 'Close this fault' }).click();
    /* oxlint-enable no-await-in-loop */
  }
});
