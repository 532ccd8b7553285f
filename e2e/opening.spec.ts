import { readFile } from 'node:fs/promises';
import { expect, expectPolicy, messageTab, policyWith, test, verdict } from './fixtures';

const opened = policyWith('<set-header name="X-Opened" exists-action="override"><value>yes</value></set-header>');

test('a file that is opened is shown and run, and the earlier policy is one undo away', async ({ workbench: page }) => {
  await page.getByRole('textbox', { name: 'Tenant' }).fill('fabrikam.onmicrosoft.com');
  await expectPolicy(page, 'fabrikam.onmicrosoft.com');
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Open a file' }).click();
  await (await chosen).setFiles({ name: 'my orders.xml', mimeType: 'text/xml', buffer: Buffer.from(opened) });
  await expectPolicy(page, 'X-Opened');
  await expect(page.getByRole('textbox', { name: 'Name of this policy' })).toHaveValue('my orders');
  await messageTab(page, 'Forwarded').click();
  await expect(page.getByRole('row', { name: /^X-Opened \+ added/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expectPolicy(page, 'fabrikam.onmicrosoft.com');
});

test('a file that is dropped anywhere', async ({ workbench: page }) => {
  await expect(verdict(page)).toBeVisible();
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.xml', { type: 'text/xml' }));
    return transfer;
  }, opened);
  await page.dispatchEvent('#pane-policy', 'dragover', { dataTransfer: data });
  await expect(page.getByText('Drop the policy to open it')).toBeVisible();
  await page.dispatchEvent('#pane-policy', 'drop', { dataTransfer: data });
  await expect(page.getByText('Drop the policy to open it')).toBeHidden();
  await expectPolicy(page, 'X-Opened');
});

test('a policy that is pasted in the dialog', async ({ workbench: page }) => {
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Paste a policy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste a policy' });
  await dialog.getByRole('textbox', { name: 'Policy' }).fill(opened);
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(dialog).toBeHidden();
  await expectPolicy(page, 'X-Opened');
});

test('a file that is no text is refused in words', async ({ workbench: page }) => {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Open a file' }).click();
  await (await chosen).setFiles({ name: 'logo.xml', mimeType: 'text/xml', buffer: Buffer.from([0x89, 0x50, 0, 0, 1]) });
  await expect(page.getByText("logo.xml isn't a text file.", { exact: true })).toBeVisible();
  await expectPolicy(page, 'contoso.onmicrosoft.com');
});

test('a design goes out as JSON and comes back', async ({ workbench: page }) => {
  await page.getByRole('textbox', { name: 'Tenant' }).fill('fabrikam.onmicrosoft.com');
  await expectPolicy(page, 'fabrikam.onmicrosoft.com');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Download the design as JSON' }).click();
  const path = await (await saved).path();
  await page.getByRole('textbox', { name: 'Tenant' }).fill('contoso.com');
  await expectPolicy(page, '/contoso.com/');

  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Open a file' }).click();
  await (await chosen).setFiles({ name: 'design.json', mimeType: 'application/json', buffer: await readFile(path) });
  await expect(page.getByRole('textbox', { name: 'Tenant' })).toHaveValue('fabrikam.onmicrosoft.com');
});
