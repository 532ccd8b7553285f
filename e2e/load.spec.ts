import type { Locator, Page } from '@playwright/test';
import { axeViolations } from './axeViolations';
import { codeEditor, expect, pastePolicy, policyWith, storageKeys, storedState, test } from './fixtures';

const loadPage = (page: Page): Locator => page.getByRole('dialog', { name: 'Load' });
const figure = (page: Page, name: string): Locator =>
  loadPage(page)
    .getByRole('list', { name: 'Key figures' })
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) });

/** A few hours of few calls, with an outage. */
const form = {
  callsPerSecond: '10',
  hours: '6',
  regions: '2',
  units: '1',
  cache: 'internal',
  arrivals: 'even',
  tokenLifetime: '3599',
  latency: '500',
  throttled: false,
  throttleRequests: '50',
  throttleSeconds: '1',
  outage: true,
  outageFrom: '1:45',
  outageTo: '1:58',
  restart: false,
  restartAt: '4:00',
  rotation: false,
  rotationAt: '5:00',
  rotationKnownAt: '',
};
const stored = (values: Partial<typeof form> = {}) => ({
  'apim-policy-designer.load': storedState({ form: { ...form, ...values }, scale: 'log', comparedWith: null }),
});

async function open(page: Page): Promise<Locator> {
  await codeEditor(page);
  await page.evaluate(() => {
    location.hash = '#load';
  });
  return loadPage(page);
}

/** Waits for what the first line says once all is computed: seconds, on a machine that is busy with other tests many of them. */
async function expectSummary(page: Page, text: string): Promise<void> {
  await expect(loadPage(page).getByRole('status').filter({ hasText: text })).toBeVisible({ timeout: 60_000 });
}

test.describe('a few calls', () => {
  test.slow();
  test.use({ stored: stored() });

  test('by mouse: a variant, a field that is wrong, and one that is right again', async ({ workbench: page }) => {
    await page.getByRole('button', { name: 'Explore' }).click();
    await page.getByRole('menuitem', { name: /^Load/ }).click();
    await expectSummary(page, '216,000 calls in 6 h');
    const dialog = loadPage(page);
    await expect(figure(page, 'Token requests')).toContainText('Without a cache: 216,000');
    await dialog.getByRole('radio', { name: /^Failures remembered/ }).click();
    await expect(figure(page, 'Failed calls')).toContainText('Failures remembered:');

    await dialog.getByLabel('Regions', { exact: true }).fill('0');
    await expect(dialog).toContainText('Enter a whole number from 1 to 20.');
    await expectSummary(page, 'Something in the load is to be put right');
    await expect(figure(page, 'Hit ratio')).toContainText('216,000 calls');
    await dialog.getByLabel('Regions', { exact: true }).fill('1');
    await dialog.getByLabel('For', { exact: true }).fill('3');
    await expectSummary(page, '108,000 calls in 3 h');

    await page.reload();
    await expect(dialog.getByLabel('For', { exact: true })).toHaveValue('3');
    await expect(figure(page, 'Failed calls')).toContainText('Failures remembered:');
  });

  test('by keyboard: from stretch to stretch of the chart, events and variants', async ({ workbench: page }) => {
    const dialog = await open(page);
    await expectSummary(page, '216,000 calls in 6 h');
    const chart = dialog.getByRole('slider');
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    await expect(dialog.getByRole('status').filter({ hasText: /^00:00 to 00:/ })).toBeVisible();
    await page.keyboard.press('End');
    await expect(chart).toHaveAttribute('aria-valuetext', /to 06:00: .*token request/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('PageDown');
    await expect(chart).not.toHaveAttribute('aria-valuetext', /to 06:00/);

    await dialog.getByRole('radio', { name: /^Without a cache/ }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(figure(page, 'Token requests')).toContainText('An external cache:');

    const outage = dialog.getByRole('switch', { name: 'The provider is down' });
    await outage.focus();
    await page.keyboard.press('Space');
    await expectSummary(page, 'none fails');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  test('a policy that is no design: only the cache is changed', async ({ workbench: page }) => {
    await pastePolicy(page, policyWith(''));
    const dialog = await open(page);
    await expectSummary(page, '216,000 calls in 6 h');
    await expect(dialog).toContainText("The form doesn't read this policy");
    await expect(dialog).toContainText('Sends no token requests itself.');
    await expect(dialog.getByRole('row')).toHaveCount(4);
  });

  for (const theme of ['light', 'dark', 'high-contrast']) {
    test.describe(`${theme} theme`, () => {
      test.use({ stored: { ...stored(), [storageKeys.preferences]: storedState({ theme, introHidden: false }) } });

      test('axe finds nothing', async ({ workbench: page }) => {
        const dialog = await open(page);
        await expectSummary(page, '216,000 calls in 6 h');
        await dialog.getByRole('slider').focus();
        await page.keyboard.press('ArrowRight');
        expect(await axeViolations(page)).toEqual([]);
      });
    });
  }

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test('the load folds away, and nothing is wider than the screen', async ({ workbench: page }) => {
      await page.evaluate(() => {
        location.hash = '#load';
      });
      const dialog = loadPage(page);
      await expectSummary(page, '216,000 calls in 6 h');
      await dialog.getByRole('button', { name: 'The load' }).click();
      await dialog.getByLabel('For', { exact: true }).fill('1');
      await expect(dialog).toContainText('The load ends at 01:00.');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(await axeViolations(page)).toEqual([]);
    });
  });
});

test.describe('more than can be computed in a moment', () => {
  test.slow();
  test.use({
    stored: stored({ callsPerSecond: '300000', hours: '720', cache: 'none', throttled: true, throttleRequests: '1' }),
  });

  test('stops on demand, and begins again', async ({ workbench: page }) => {
    const dialog = await open(page);
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await expectSummary(page, 'Stopped.');
    await dialog.getByRole('button', { name: 'Compute' }).click();
    await expect(dialog.getByRole('progressbar')).toBeVisible();
  });
});
