import { readFileSync } from 'node:fs';
import { clipboard, expect, expectPolicy, giveNamedValue, messages, openSample, policyText, test } from './fixtures';

const secret = 'sample~secret-that-opens-nothing';

test('the whole policy and the inbound statements, as the portal takes them', async ({ workbench: page }) => {
  await expectPolicy(page, '</policies>');
  const copy = page.getByRole('region', { name: 'Policy' }).getByRole('button', { name: 'Copy' });
  await copy.click();
  await page.getByRole('menuitem', { name: 'Copy the whole policy for the portal' }).click();
  await expect(page.getByText('on the clipboard').first()).toBeVisible();
  expect((await clipboard(page)).trimEnd()).toBe((await policyText(page)).trimEnd());

  await copy.click();
  await page.getByRole('menuitem', { name: 'Copy the inbound statements only' }).click();
  await expect.poll(async () => await clipboard(page)).not.toContain('<inbound>');
  const inbound = await clipboard(page);
  expect(inbound).toContain('<send-request');
  expect(inbound).not.toContain('<backend>');
});

test('the token request as curl, with the secret as a variable and its value nowhere', async ({ workbench: page }) => {
  await expect(messages(page)).toHaveCount(8);
  await giveNamedValue(page, 'contoso-orders-secret', "it's & a secret+value");
  await page.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'curl' }).click();
  await expect(page.getByText('The request as curl is on the clipboard.').first()).toBeVisible();
  const command = await clipboard(page);
  expect(command).toContain('https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token');
  expect(command).toMatch(/\$\{?[A-Z_]*SECRET/);
  for (const spelling of ["it's & a", encodeURIComponent("it's & a"), 'secret+value', 'secret%2Bvalue', secret])
    expect(command).not.toContain(spelling);
});

test('the policy as a file', async ({ workbench: page }) => {
  await expectPolicy(page, '</policies>');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Download the policy' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('microsoft-entra-client-secret.xml');
  expect(readFileSync(await download.path(), 'utf8')).toBe(await policyText(page));
});

test('the commands that make the named values, plain and with a key vault, without any secret', async ({
  workbench: page,
}) => {
  await openSample(page, 'Microsoft Entra, v1 endpoint');
  await expectPolicy(page, '{{tenant-id}}');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Named values to create' }).click();
  const dialog = page.getByRole('dialog', { name: 'Named values to create' });
  const commands = dialog.getByLabel('Commands', { exact: true });
  await expect(commands).toContainText('az apim nv create');
  await expect(commands).toContainText('orders-client-id');
  await dialog.getByRole('textbox', { name: 'API Management service' }).fill('contoso-apim');
  await expect(commands).toContainText('contoso-apim');
  await expect(commands).not.toContainText(secret);
  await dialog.getByRole('switch', { name: 'Keep secrets in a key vault' }).click();
  await expect(commands).toContainText('az keyvault secret set');
  await dialog.getByRole('button', { name: 'Copy the commands' }).click();
  await expect.poll(async () => await clipboard(page)).toContain('az keyvault secret set');
  expect(await clipboard(page)).not.toContain(secret);
});

test('the other escaping and back is the same policy', async ({ workbench: page }) => {
  await expectPolicy(page, '</policies>');
  const original = await policyText(page);
  await page.getByRole('button', { name: 'Escaping: rawxml' }).click();
  await page.getByRole('menuitemradio', { name: /^xml/ }).click();
  await expectPolicy(page, '&quot;');
  await page.getByRole('button', { name: 'Escaping: xml' }).click();
  await page.getByRole('menuitemradio', { name: /^rawxml/ }).click();
  await expect.poll(async () => await policyText(page)).toBe(original);
});
