import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { axeViolations } from './axeViolations';
import { clipboard, expect, expectPolicy, openSample, policyText, storageKeys, storedState, test } from './fixtures';

async function openComparison(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Explore' }).click();
  await page.getByRole('menuitem', { name: 'Compare the ways to get a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await dialog.waitFor();
  return dialog;
}

const chips = (dialog: Locator): Locator => dialog.getByRole('group', { name: 'Strategies to compare' });
const row = (dialog: Locator, name: string): Locator => dialog.getByRole('region', { name, exact: true });
const recommendation = (dialog: Locator): Locator => dialog.getByTestId('recommendation');

/** Until every policy has been run. */
async function computed(dialog: Locator): Promise<void> {
  await expect(dialog.getByRole('button', { name: 'Export as Markdown' })).toBeEnabled({ timeout: 45_000 });
}

test('compares what the form has with what is recommended, and puts it into the form', async ({ workbench: page }) => {
  test.slow();
  await expectPolicy(page, 'client_secret=');
  const before = await policyText(page);
  const dialog = await openComparison(page);
  await expect(page).toHaveURL(/#compare$/);
  await expect(recommendation(dialog)).toContainText('Take managed identity');
  await expect(dialog.getByRole('heading', { name: 'Client secret in the form body' })).toBeVisible();
  await expect(dialog.getByRole('heading', { name: 'Managed identity', exact: true })).toBeVisible();
  await computed(dialog);

  const secret = row(dialog, 'Token request').getByRole('group', { name: 'Client secret in the form body' });
  await expect(secret).toContainText('grant_type=client_credentials');
  await expect(secret).toContainText('&client_secret=sam…');
  await expect(row(dialog, 'Token request')).toContainText('None by the policy');
  await expect(row(dialog, 'Policy')).toContainText('<authentication-managed-identity');
  await expect(row(dialog, 'What an attacker would need')).toContainText('There is no secret to read.');
  await expect(row(dialog, 'Rotation')).toContainText('Add a second secret to the app');
  // 27 token requests a day for 1,440 calls.
  await expect(row(dialog, 'Cost of 1,000 calls').getByRole('group').first()).toContainText('19token requests');
  await expect(dialog).not.toContainText('secret-that-opens-nothing');

  await dialog.getByRole('button', { name: 'Use this in the form: Managed identity' }).click();
  await expect(dialog).toBeHidden();
  await expectPolicy(page, '<authentication-managed-identity');
  expect(await policyText(page)).not.toContain('client_secret');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(async () => await policyText(page)).toBe(before);
});

test('two to four are picked; the questions change what is recommended', async ({ workbench: page }) => {
  test.slow();
  const dialog = await openComparison(page);
  await chips(dialog).getByRole('button', { name: 'Certificate', exact: true }).click();
  await chips(dialog).getByRole('button', { name: 'On behalf of the user' }).click();
  await expect(dialog.getByRole('heading', { name: 'Certificate, signed assertion' })).toBeVisible();
  await expect(chips(dialog)).toContainText('Four at most');
  await chips(dialog).getByRole('button', { name: 'Basic', exact: true }).click({ force: true });
  await expect(dialog.getByRole('heading', { name: 'User name and password' })).toHaveCount(0);
  await computed(dialog);
  await expect(row(dialog, 'Token request')).toContainText('client_assertion=eyJh…');
  await expect(row(dialog, 'Token request')).toContainText('requested_token_use=on_behalf_of');

  for (const [question, answer, taken] of [
    ['Tenant of the backend', 'in another tenant', 'Take managed identity as credential of an app'],
    ['Gateway', 'self-hosted', 'Take certificate, signed assertion'],
    ['Whose rights count', 'the calling user', 'Take on behalf of the calling user'],
    ['What the backend accepts', 'a client certificate', 'Take client certificate, mutual TLS'],
  ] as const) {
    /* oxlint-disable no-await-in-loop -- one answer after the other */
    await dialog.getByRole('combobox', { name: question }).selectOption({ label: answer });
    await expect(recommendation(dialog), question).toContainText(taken);
    /* oxlint-enable no-await-in-loop */
  }
  await expect(dialog.getByRole('combobox', { name: 'Tenant of the backend' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'All 11 in order, with reasons' }).click();
  const order = dialog.getByRole('list', { name: 'All ways, in the order in which to take them' });
  await expect(order.getByRole('listitem').filter({ hasText: 'Credential manager' }).first()).toContainText(
    'not possible here',
  );
});

test('the keyboard compares, reads, copies commands and closes', async ({ workbench: page }) => {
  test.slow();
  const dialog = await openComparison(page);
  await computed(dialog);
  await chips(dialog).getByRole('button', { name: 'Federated identity' }).focus();
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('heading', { name: 'Managed identity as credential of an app' })).toBeVisible();
  await computed(dialog);

  const differences = dialog.getByRole('switch', { name: 'Only what differs' });
  await differences.focus();
  await page.keyboard.press('Space');
  await expect(row(dialog, 'Policy')).toContainText('that all have');
  await page.keyboard.press('Tab');
  await expect(
    row(dialog, 'Policy').getByRole('group', { name: 'Policy: Client secret in the form body' }),
  ).toBeFocused();

  const names = dialog.getByRole('switch', { name: 'Names for the commands' });
  await names.focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('textbox', { name: 'API Management service' }).fill('contoso-apim');
  const needs = row(dialog, 'What it needs').getByRole('group', { name: 'Managed identity as credential of an app' });
  await needs.getByRole('button', { name: 'Commands: Federated credential: the identity speaks for the app' }).focus();
  await page.keyboard.press('Enter');
  await expect(needs).toContainText('az ad app federated-credential create');
  await needs.getByRole('button', { name: 'Copy: Federated credential' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => await clipboard(page)).toContain('api://AzureADTokenExchange');

  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export as Markdown' }).focus();
  await page.keyboard.press('Enter');
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/-authentication\.md$/);
  const markdown = await readFile(await download.path(), 'utf8');
  expect(markdown).toContain('## Decision\nManaged identity.');
  expect(markdown).toContain('client_secret=sam…');
  expect(markdown).not.toContain('opens-nothing');

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/#compare/);
});

test('the export has what the design needs in Azure', async ({ workbench: page }) => {
  await openSample(page, 'Certificate instead of a secret');
  await expectPolicy(page, 'orders-thumbprint');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Azure resources to set up' }).click();
  const dialog = page.getByRole('dialog', { name: 'Azure resources: Certificate, signed assertion' });
  await dialog.getByRole('button', { name: 'Commands: Public part of the certificate at the app' }).click();
  await expect(dialog).toContainText('az ad app credential reset');
  await expect(dialog).toContainText('"$APIM_ORDERS_CLIENT_ID"');
  await expect(row(dialog, 'Rotation')).toContainText('The thumbprint changes with the certificate.');
  await expect(row(dialog, 'Gateways and limits')).toContainText('Consumption');
  await dialog.getByRole('button', { name: 'Compare with other ways' }).click();
  await expect(page.getByRole('dialog', { name: 'Compare' })).toBeVisible();
});

for (const { theme, width, height } of [
  { theme: 'light', width: 1440, height: 900 },
  { theme: 'dark', width: 1024, height: 768 },
  { theme: 'high-contrast', width: 390, height: 844 },
]) {
  test.describe(`${theme} at ${width} pixels`, () => {
    test.use({
      viewport: { width, height },
      stored: { [storageKeys.preferences]: storedState({ theme, introHidden: false }) },
    });

    test('axe finds nothing, and nothing is wider than the screen', async ({ workbench: page }) => {
      test.slow();
      await page.goto('/#compare');
      const dialog = page.getByRole('dialog', { name: 'Compare' });
      await dialog.waitFor();
      await computed(dialog);
      if (width < 700) {
        await chips(dialog).getByRole('button', { name: 'Certificate', exact: true }).click();
        await computed(dialog);
        const tabs = dialog.getByRole('tablist', { name: 'Compared strategies' });
        await tabs.getByRole('tab', { name: 'Certificate' }).click();
        await expect(dialog.getByRole('heading', { name: 'Certificate, signed assertion' })).toBeVisible();
        await expect(dialog.getByRole('heading', { name: 'Client secret in the form body' })).toHaveCount(0);
      }
      await dialog.getByRole('button', { name: 'All 11 in order, with reasons' }).click();
      await dialog
        .getByRole('button', { name: /^Commands: App registration/ })
        .first()
        .click();
      expect(await axeViolations(page)).toEqual([]);
      const wider = await dialog.evaluate((element) =>
        [...element.querySelectorAll<HTMLElement>('*')]
          .filter(
            (part) =>
              getComputedStyle(part).overflowX === 'hidden' &&
              part.scrollWidth > part.clientWidth + 1 &&
              part.clientHeight > 100,
          )
          .map((part) => part.className),
      );
      expect(wider).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });
}
