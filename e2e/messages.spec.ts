import {
  clickLine,
  codeEditor,
  expect,
  messagePanel,
  messages,
  messageTab,
  pastePolicy,
  policyWith,
  test,
} from './fixtures';

const everyChange = policyWith(`<set-header name="X-Added" exists-action="override"><value>new</value></set-header>
    <set-header name="Authorization" exists-action="override"><value>Bearer own-token</value></set-header>
    <set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />`);

test('the forwarded headers: what changed, by which policy, and where that stands', async ({ workbench: page }) => {
  await pastePolicy(page, everyChange);
  await messageTab(page, 'Forwarded').click();
  const row = (name: RegExp) => messagePanel(page).getByRole('row', { name });
  await expect(row(/^X-Added \+ added none new/)).toContainText('set-header, line 4');
  await expect(row(/^Authorization ~ changed/)).toContainText('set-header, line 5');
  await expect(row(/^Ocp-Apim-Subscription-Key − removed/)).toContainText('set-header, line 6');
  await expect(row(/^Accept = unchanged application\/json application\/json/)).not.toContainText('line');
  await expect(row(/^Host ~ changed/)).toContainText('the gateway');

  await row(/^Authorization/)
    .getByRole('button', { name: 'set-header, line 5' })
    .click();
  const editor = await codeEditor(page);
  await expect(editor.locator('.selected-text').first()).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(row(/^Authorization = unchanged/)).toBeVisible();
});

test('a chosen message glows in the editor, and the cursor chooses the message', async ({ workbench: page }) => {
  const editor = await codeEditor(page);
  await expect(messages(page)).toHaveCount(8);
  await expect(editor.locator('.policy-glow')).toHaveCount(0);

  await messages(page).nth(2).click();
  await expect(messages(page).nth(2)).toHaveAttribute('aria-pressed', 'true');
  await expect(editor.locator('.policy-glow').first()).toBeVisible();
  await expect(messageTab(page, 'Token request')).toHaveAttribute('aria-selected', 'true');
  await messages(page).nth(3).click();
  await expect(messageTab(page, 'Token')).toHaveAttribute('aria-selected', 'true');
  await messages(page).last().click();
  await expect(messageTab(page, 'Response')).toHaveAttribute('aria-selected', 'true');

  await clickLine(page, '<set-method>');
  await expect(messages(page).nth(2)).toHaveAttribute('aria-pressed', 'true');
  await expect(messageTab(page, 'Token request')).toHaveAttribute('aria-selected', 'true');
});

test('secrets are masked until they are asked for', async ({ workbench: page }) => {
  const secret = messagePanel(page).getByRole('row', { name: /^client_secret/ });
  await expect(secret).toHaveText('client_secretsam…');
  const toggle = page.getByRole('button', { name: 'Show secrets' });
  await toggle.click();
  await expect(secret).toContainText('sample~secret-that-opens-nothing');
  await toggle.click();
  await expect(secret).toHaveText('client_secretsam…');
});

test('the trace links its steps to the policy', async ({ workbench: page }) => {
  await messageTab(page, 'Trace').click();
  const trace = messagePanel(page).getByRole('list', { name: 'Trace' });
  await trace.getByRole('button', { name: 'send-request' }).first().click();
  await expect(page.getByRole('navigation', { name: 'Place in the policy' })).toContainText('send-request');
  // Following a link leaves the reader where he is.
  await expect(messageTab(page, 'Trace')).toHaveAttribute('aria-selected', 'true');
});
