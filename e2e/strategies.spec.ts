import {
  expect,
  messagePanel,
  messageTab,
  openSample,
  pastePolicy,
  policyText,
  problemCount,
  test,
  verdict,
} from './fixtures';

const strategy = 'The gateway authenticates by';

test('every way to authenticate is chosen in the form, written, checked and run', async ({ workbench: page }) => {
  test.slow();
  const choose = async (label: string): Promise<void> => {
    await page.getByRole('combobox', { name: strategy }).selectOption({ label });
  };
  for (const { label, element, header } of [
    {
      label: 'Token for the calling user (on behalf of)',
      element: 'requested_token_use=on_behalf_of',
      header: /Authorization: Bearer eyJ/,
    },
    { label: 'Managed identity', element: '<authentication-managed-identity', header: /Authorization: Bearer eyJ/ },
    { label: 'Credential manager', element: '<get-authorization-context', header: /Authorization: Bearer eyJ/ },
    { label: 'Client certificate (mutual TLS)', element: '<authentication-certificate', header: /Host: / },
    { label: 'User name and password (Basic)', element: '<authentication-basic', header: /Authorization: Basic / },
    {
      label: 'Token for the gateway (client credentials)',
      element: 'grant_type=client_credentials',
      header: /Authorization: Bearer eyJ/,
    },
  ]) {
    /* oxlint-disable no-await-in-loop -- one after the other, on the same page */
    await choose(label);
    await expect.poll(async () => await policyText(page), label).toContain(element);
    await messageTab(page, 'Forwarded').click();
    await expect(messagePanel(page).getByRole('region', { name: 'Forwarded request' }), label).toContainText(header);
    await expect(verdict(page), label).toHaveText('The call reached the backend, and the caller got 200 OK.');
    /* oxlint-enable no-await-in-loop */
  }
});

test('a client proves itself by a certificate in place of its secret', async ({ workbench: page }) => {
  await openSample(page, 'Certificate instead of a secret');
  await expect(messagePanel(page).getByRole('row', { name: /^client_assertion eyJ/ })).toBeVisible();
  await expect(messagePanel(page).getByRole('row', { name: /^client_secret/ })).toHaveCount(0);
  await page
    .getByRole('combobox', { name: 'The client proves itself by' })
    .selectOption({ label: 'Managed identity (federated credential)' });
  await expect.poll(async () => await policyText(page)).toContain('api://AzureADTokenExchange');
  await expect(verdict(page)).toHaveText('The call reached the backend, and the caller got 200 OK.');
});

test('lines of a reader inside of the token request are not lost without a word', async ({ workbench: page }) => {
  const before = await expect
    .poll(async () => await policyText(page))
    .toContain('<set-method>')
    .then(async () => await policyText(page));
  await pastePolicy(
    page,
    before.replace('<set-method>', '<set-header name="X-Trace"><value>1</value></set-header><set-method>'),
  );
  await page.getByRole('combobox', { name: strategy }).selectOption({ label: 'Managed identity' });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Line \d+ stands inside/);
  await dialog.getByRole('button', { name: 'Keep the policy' }).click();
  await expect.poll(async () => await policyText(page)).toContain('X-Trace');
  await page.getByRole('combobox', { name: strategy }).selectOption({ label: 'Managed identity' });
  await dialog.getByRole('button', { name: 'Replace them' }).click();
  await expect.poll(async () => await policyText(page)).toContain('<authentication-managed-identity');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => await policyText(page)).toContain('X-Trace');
});

test('a token that is renewed, dropped when refused and not asked for again after a failure', async ({
  workbench: page,
}) => {
  await page.getByRole('button', { name: /^Token cache/ }).click();
  await page
    .getByRole('combobox', { name: 'When the backend refuses the token' })
    .selectOption({ label: 'The call is sent once more with a new token' });
  await expect.poll(async () => await policyText(page)).toContain('id="retry-refused-token"');
  await page.getByRole('textbox', { name: 'Statuses that mean refused' }).fill('401, 403');
  await expect.poll(async () => await policyText(page)).toContain('StatusCode == 403');
  await page.getByRole('button', { name: 'More: Token cache' }).click();
  await page.getByRole('checkbox', { name: 'Ask for a new token while the old one is still good' }).check();
  await expect.poll(async () => await policyText(page)).toContain('id="decide-token-renewal"');
  await page.getByRole('textbox', { name: 'After a failure, wait before asking again' }).fill('15');
  await expect.poll(async () => await policyText(page)).toContain('id="store-token-failure"');
  await expect(verdict(page)).toHaveText('The call reached the backend, and the caller got 200 OK.');
  await expect(problemCount(page, 0)).toBeVisible();
});
