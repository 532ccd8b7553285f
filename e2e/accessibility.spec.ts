import { axeViolations } from './axeViolations';
import {
  clickLine,
  codeEditor,
  expect,
  messagePanel,
  messages,
  messageTab,
  openSample,
  pickScenario,
  problems,
  storageKeys,
  storedState,
  test,
  verdict,
} from './fixtures';

for (const theme of ['light', 'dark', 'high-contrast']) {
  test.describe(`${theme} theme`, () => {
    test.use({ stored: { [storageKeys.preferences]: storedState({ theme, introHidden: false }) } });

    test('axe finds nothing, neither in the good case nor in the bad one', async ({ workbench: page }) => {
      await codeEditor(page);
      await expect(verdict(page)).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);

      await openSample(page, 'What goes wrong');
      await pickScenario(page, 'Wrong secret');
      await expect(verdict(page)).toContainText('without a token');
      await problems(page);
      await messageTab(page, 'Forwarded').click();
      await expect(messagePanel(page)).toContainText('no token after it');
      await messages(page).nth(5).click();
      expect(await axeViolations(page)).toEqual([]);
      await messageTab(page, 'Trace').click();
      expect(await axeViolations(page)).toEqual([]);
    });

    test('axe finds nothing in the timeline and the steps', async ({ workbench: page }) => {
      await expect(verdict(page)).toBeVisible();
      await messageTab(page, 'Steps').click();
      await pickScenario(page, 'Outage of the provider from 10:00 to 10:05');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('menuitem', { name: 'A rotated client secret' }).click();
      await expect(page.getByRole('list', { name: 'Added to the scenario' })).toBeVisible();
      await expect(page.getByTestId('steps')).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
    });
  });
}

test('the theme is chosen in a menu and remembered', async ({ workbench: page }) => {
  const root = page.locator('[data-theme]').first();
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'High contrast' }).click();
  await expect(root).toHaveAttribute('data-theme', 'high-contrast');
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'high-contrast');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('panes are tabs, nothing is wider than the screen, axe finds nothing', async ({ workbench: page }) => {
    for (const tab of ['Design', 'Policy', 'Simulation']) {
      /* oxlint-disable no-await-in-loop -- one tab after the other */
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('region', { name: tab, exact: true })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(await axeViolations(page), tab).toEqual([]);
      /* oxlint-enable no-await-in-loop */
    }
    await expect(messages(page)).toHaveCount(8);
    // A link into the policy brings its tab to the front.
    await messageTab(page, 'Forwarded').click();
    await messagePanel(page)
      .getByRole('button', { name: /^set-header, line/ })
      .first()
      .click();
    await expect(page.getByRole('tab', { name: 'Policy' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator('.monaco-editor .selected-text').first()).toBeVisible();
  });
});

test('everything by keyboard: skip links, diagram, message tabs, palette', async ({ workbench: page }) => {
  await expect(messages(page)).toHaveCount(8);
  await codeEditor(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the design' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Simulation', exact: true })).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toBeFocused();
  await messages(page).first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(messages(page).nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(messages(page).nth(2)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('End');
  await expect(messages(page).last()).toBeFocused();
  await page.keyboard.press(' ');
  await expect(messageTab(page, 'Response')).toHaveAttribute('aria-selected', 'true');
  await messageTab(page, 'Response').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(messageTab(page, 'Trace')).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('ControlOrMeta+k');
  const command = page.getByRole('combobox', { name: 'Command' });
  await expect(command).toBeFocused();
  await page.keyboard.type('theme dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-theme=dark]').first()).toBeVisible();

  // Out of the code editor, where Tab indents, with the editor's own switch.
  await clickLine(page, '<policies>');
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('region', { name: 'Simulation', exact: true })).toBeFocused();
});
