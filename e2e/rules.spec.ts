import type { Page } from '@playwright/test';
import { axeViolations } from './axeViolations';
import {
  codeEditor,
  expect,
  openSample,
  pasteText,
  pastePolicy,
  policyWith,
  problemCount,
  problems,
  storageKeys,
  storedState,
  test,
} from './fixtures';

const rulesPage = (page: Page) => page.getByRole('dialog', { name: 'Rules' });
const explainDialog = (page: Page) => page.getByRole('dialog', { name: 'Explain an error' });

async function runCommand(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command' }).fill(words);
  await page.keyboard.press('Enter');
}

test('the code of a problem opens its rule, and the address names it', async ({ workbench: page }) => {
  await openSample(page, 'What goes wrong');
  const list = await problems(page);
  await list.getByRole('button', { name: 'literal-secret: about this rule' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(rulesPage(page).getByRole('heading', { name: 'A secret in plain text' })).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#rules/literal-secret');
  await page.keyboard.press('Escape');
  await expect(rulesPage(page)).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('');
});

test('an address opens a rule; the list is searched and walked by keyboard', async ({ workbench: page }) => {
  await codeEditor(page);
  await page.evaluate(() => {
    location.hash = '#rules/xml-syntax';
  });
  const dialog = rulesPage(page);
  await expect(dialog.locator('[aria-current=true]')).toBeVisible();
  await dialog.getByRole('searchbox', { name: 'Search the rules' }).fill('secret');
  const entries = dialog.getByRole('listitem').getByRole('button');
  await expect(entries.filter({ hasText: 'A secret in plain text' })).toHaveCount(1);
  await expect(entries.filter({ hasText: 'Content-Type' })).toHaveCount(0);
  await entries.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(entries.nth(1)).toBeFocused();
  const title = await entries.nth(1).textContent();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('article').getByRole('heading', { level: 2 })).toHaveText(title ?? '');
  await dialog.getByRole('searchbox').fill('no rule has this');
  await expect(dialog).toContainText('No rule has these words.');
});

test('a rule that is switched off is silent, also after a reload', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<set-headr name="a"><value>1</value></set-headr>'));
  const list = await problems(page);
  const unknown = list.getByText('unknown-policy', { exact: true });
  await expect(unknown).toBeVisible();
  await list.getByRole('button', { name: /^More for line \d+: unknown-policy/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Switch off in this browser' }).focus();
  await page.keyboard.press('Enter');
  await expect(unknown).toHaveCount(0);
  await page.reload();
  await expect(problemCount(page, /^Problems \d/)).toBeVisible();
  await expect(page.getByText('unknown-policy', { exact: true })).toHaveCount(0);

  await codeEditor(page);
  await runCommand(page, 'rules that are checked');
  await rulesPage(page).getByRole('button', { name: 'Switch all on' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('unknown-policy', { exact: true })).toBeVisible();
});

test('the code in the hover of a marker opens its rule', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<set-headr name="a"><value>1</value></set-headr>'));
  const editor = await codeEditor(page);
  await expect(editor.locator('.squiggly-error').first()).toBeVisible();
  await editor
    .locator('.view-line span span', { hasText: /set-headr/ })
    .first()
    .hover();
  const hover = page.locator('.monaco-hover:not(.hidden)');
  await hover.getByText('unknown-policy').click();
  await expect(rulesPage(page).getByRole('article')).toContainText('unknown-policy');
});

test('a pasted error is explained and leads to its place', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<set-headr name="a"><value>1</value></set-headr>'));
  await problemCount(page, /^Problems \d/).focus();
  await runCommand(page, 'explain an error');
  const dialog = explainDialog(page);
  await dialog.getByLabel('Error').focus();
  await pasteText(
    page,
    "One or more fields contain incorrect values: Error in element 'set-headr' on line 4, column 6: Element 'set-headr' is not a known policy element.",
  );
  const item = dialog.getByRole('list', { name: 'Explanations' }).getByRole('listitem').first();
  await expect(item).toBeVisible();
  await item.getByRole('button', { name: 'Show line 4 of the policy' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Place in the policy' })).toContainText('inbound');
  await page.keyboard.insertText('here');
  await expect(page.locator('.view-line').filter({ hasText: 'here' })).toHaveCount(1);

  // From the editor, where the page's shortcuts don't reach, through the editor's own palette.
  await page.keyboard.press('F1');
  await page.keyboard.type('Explain an error');
  await expect(page.locator('.quick-input-list .monaco-list-row.focused')).toContainText('Explain an error');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Error').fill('AADSTS7000215: Invalid client secret provided.');
  await expect(dialog.getByRole('listitem')).toContainText('AADSTS7000215');
  await dialog.getByLabel('Error').fill('the weather is fine');
  await expect(dialog).toContainText('Nothing in this text is a known error.');
});

for (const theme of ['light', 'dark', 'high-contrast']) {
  test.describe(`${theme} theme`, () => {
    test.use({ stored: { [storageKeys.preferences]: storedState({ theme, introHidden: false }) } });

    test('axe finds nothing in the page of rules, the explanation and the menus', async ({ workbench: page }) => {
      // Three whole scans.
      test.slow();
      await openSample(page, 'What goes wrong');
      const list = await problems(page);
      await list
        .getByRole('button', { name: /^More for line/ })
        .first()
        .click();
      await expect(page.getByRole('menuitem', { name: 'About this rule' })).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
      await page.getByRole('menuitem', { name: 'About this rule' }).click();
      await expect(rulesPage(page).getByRole('article')).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(rulesPage(page)).toHaveCount(0);
      await runCommand(page, 'explain an error');
      await explainDialog(page).getByLabel('Error').fill('AADSTS7000215: Invalid client secret provided.');
      await expect(explainDialog(page).getByRole('listitem')).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the page of rules shows the list, then one rule, and goes back', async ({ workbench: page }) => {
    await page.evaluate(() => {
      location.hash = '#rules';
    });
    const dialog = rulesPage(page);
    await dialog.getByRole('searchbox').fill('secret');
    await dialog.getByRole('listitem').getByRole('button').first().click();
    await expect(dialog.getByRole('article')).toBeVisible();
    await expect(dialog.getByRole('searchbox')).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'All rules' }).click();
    await expect(dialog.getByRole('searchbox')).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
  });
});
