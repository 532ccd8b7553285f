import { readFileSync } from 'node:fs';
import {
  clickLine,
  codeEditor,
  expect,
  expectPolicy,
  giveNamedValue,
  messagePanel,
  pasteText,
  policyText,
  problemCount,
  storageKeys,
  storedState,
  test,
  verdict,
} from './fixtures';

test('undo and redo go across form and editor', async ({ workbench: page }) => {
  const tenant = page.getByRole('textbox', { name: 'Tenant' });
  const undo = page.getByRole('button', { name: 'Undo' });
  const redo = page.getByRole('button', { name: 'Redo' });
  await codeEditor(page);
  await tenant.fill('fabrikam.onmicrosoft.com');
  await expectPolicy(page, 'fabrikam.onmicrosoft.com');
  await clickLine(page, '<base');
  await pasteText(page, '<!-- by hand -->');
  await expectPolicy(page, 'by hand');

  await undo.click();
  await expect.poll(async () => await policyText(page)).not.toContain('by hand');
  await expect(tenant).toHaveValue('fabrikam.onmicrosoft.com');
  await undo.click();
  await expect(tenant).toHaveValue('contoso.onmicrosoft.com');
  await redo.click();
  await expect(tenant).toHaveValue('fabrikam.onmicrosoft.com');
  await redo.click();
  await expectPolicy(page, 'by hand');
});

test('a reload keeps the work, and no secret is ever stored', async ({ workbench: page }) => {
  await giveNamedValue(page, 'contoso-orders-secret', 'never-to-be-stored');
  await page.getByRole('textbox', { name: 'Tenant' }).fill('fabrikam.onmicrosoft.com');
  await expectPolicy(page, 'fabrikam.onmicrosoft.com');
  await expect(messagePanel(page).getByRole('row', { name: /^client_secret/ })).toContainText('nev…');
  const everything = (): Promise<string> => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(await everything()).not.toContain('never-to-be-stored');

  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Tenant' })).toHaveValue('fabrikam.onmicrosoft.com');
  await expect(verdict(page)).toContainText('200 OK');
  await expect(problemCount(page, 0)).toBeVisible();
  await expect(page.getByLabel('Sample value of contoso-orders-secret')).toHaveValue('');
  expect(await everything()).not.toContain('never-to-be-stored');
});

test.describe('stored work that cannot be read', () => {
  const broken = '{"version":1,"state":{"text":["<policies><!-- dear work -->"]}}';
  test.use({ stored: { [storageKeys.document]: broken } });

  test('the page starts afresh, and the work can be downloaded', async ({ workbench: page }) => {
    await expect(page.getByText("Your saved work couldn't be read.")).toBeVisible();
    await expect(verdict(page)).toContainText('200 OK');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download it' }).click();
    expect(readFileSync(await (await saved).path(), 'utf8')).toBe(broken);
    await page.reload();
    await expect(page.getByText("Your saved work couldn't be read.")).toBeVisible();
    await page.getByRole('button', { name: 'Discard it' }).click();
    await expect(page.getByText("Your saved work couldn't be read.")).toBeHidden();
  });
});

test.describe('storage full of nonsense, and a scenario that is no more', () => {
  test.use({
    stored: {
      ...Object.fromEntries(Object.values(storageKeys).map((key) => [key, 'not { json'])),
      [storageKeys.scenario]: storedState({ presetId: 'gone', startsAt: '2026-01-01T12:00:00Z' }),
    },
  });

  test('the page works', async ({ workbench: page }) => {
    await expect(verdict(page)).toContainText('200 OK');
    await expect(page.getByRole('textbox', { name: 'Tenant' })).toHaveValue('contoso.onmicrosoft.com');
  });
});
