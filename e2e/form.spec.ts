import {
  expect,
  expectPolicy,
  giveNamedValue,
  messagePanel,
  messageTab,
  openSample,
  policyText,
  problemCount,
  test,
  verdict,
} from './fixtures';

test('tenant, client and scope change the policy and the token request', async ({ workbench: page }) => {
  await page.getByRole('textbox', { name: 'Tenant' }).fill('fabrikam.onmicrosoft.com');
  await page.getByRole('textbox', { name: 'Client ID' }).fill('99998888-7777-6666-5555-444433332222');
  await page.getByRole('textbox', { name: 'Scope', exact: true }).fill('api://fabrikam-stock/.default');

  await expectPolicy(page, 'https://login.microsoftonline.com/fabrikam.onmicrosoft.com/oauth2/v2.0/token');
  await expect(messagePanel(page)).toContainText('POST /fabrikam.onmicrosoft.com/oauth2/v2.0/token HTTP/1.1');
  await expect(
    messagePanel(page).getByRole('row', { name: 'client_id 99998888-7777-6666-5555-444433332222' }),
  ).toBeVisible();
  await expect(messagePanel(page).getByRole('row', { name: 'scope api://fabrikam-stock/.default' })).toBeVisible();
  await expect(problemCount(page, 0)).toBeVisible();
});

test('a literal becomes a named value, is flagged until it is defined, and is defined with one click', async ({
  workbench: page,
}) => {
  const scope = page.getByRole('group', { name: 'Scope: named value' });
  await page.getByRole('textbox', { name: 'Scope', exact: true }).fill('');
  await page.getByRole('textbox', { name: 'Scope', exact: true }).pressSequentially('{{orders-scope');
  await page.getByRole('option', { name: 'Create orders-scope' }).click();
  await expect(scope).toContainText('orders-scope');
  await expectPolicy(page, '{{orders-scope}}');
  await giveNamedValue(page, 'orders-scope', 'api://contoso-orders/.default');
  await expect(messagePanel(page).getByRole('row', { name: 'scope api://contoso-orders/.default' })).toBeVisible();

  await page.getByRole('button', { name: 'More for orders-scope' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('There is no named value orders-scope.')).toBeVisible();
  await expect(problemCount(page, /^Problems [1-9]/)).toBeVisible();
  await page.getByRole('button', { name: 'Define it' }).first().click();
  await expect(page.getByText('There is no named value orders-scope.')).toBeHidden();
  await giveNamedValue(page, 'orders-scope', 'api://contoso-orders/.default');
  await expect(problemCount(page, 0)).toBeVisible();

  await scope.getByRole('button', { name: 'Enter the value itself' }).click();
  await expect(page.getByRole('textbox', { name: 'Scope', exact: true })).toBeVisible();
  await expect.poll(async () => await policyText(page)).not.toContain('{{orders-scope}}');
});

test('a folded group says what it holds', async ({ workbench: page }) => {
  const design = page.getByRole('region', { name: 'Design' });
  await design.getByRole('button', { name: /^Identity provider/ }).click();
  await expect(design.getByRole('button', { name: /^Identity provider/ })).toContainText(
    'Entra ID, public cloud, v2, contoso.onmicrosoft.com',
  );
  await expect(design.getByRole('button', { name: /^When it fails/ })).toContainText('502 Bad Gateway');
});

test('the v1 endpoint takes a resource in place of the scope', async ({ workbench: page }) => {
  await page.getByRole('button', { name: 'More: Identity provider' }).click();
  await page.getByRole('combobox', { name: 'Endpoint' }).selectOption({ label: 'v1, takes a resource' });
  await expect(messagePanel(page)).toContainText('POST /contoso.onmicrosoft.com/oauth2/token HTTP/1.1');
  await expect(messagePanel(page).getByRole('row', { name: 'resource api://contoso-orders' })).toBeVisible();
  await messageTab(page, 'Token').click();
  await expect(messagePanel(page).getByRole('row', { name: /^ver 1\.0/ })).toBeVisible();
});

test('every sample of the menu is without problems and sends a token', async ({ workbench: page }) => {
  test.slow();
  for (const { sample, header } of [
    { sample: 'Microsoft Entra, v1 endpoint', header: 'Authorization' },
    { sample: 'Cached token with renewal', header: 'Authorization' },
    { sample: 'Managed identity', header: 'Authorization' },
    { sample: 'Credential manager', header: 'Authorization' },
    { sample: 'Any OAuth 2.0 provider', header: 'X-Access-Token' },
  ]) {
    /* oxlint-disable no-await-in-loop -- one after the other, on the same page */
    await openSample(page, sample);
    await expect(page.getByRole('textbox', { name: 'Name of this policy' })).toHaveValue(sample);
    await messageTab(page, 'Forwarded').click();
    await expect(messagePanel(page).getByRole('region', { name: 'Forwarded request' }), sample).toContainText(
      new RegExp(`${header}: (Bearer )?eyJ`),
    );
    await expect(verdict(page), sample).toHaveText('The call reached the backend, and the caller got 200 OK.');
    await expect(problemCount(page, 0), sample).toBeVisible();
    /* oxlint-enable no-await-in-loop */
  }
});

test('the answer without a token can have a body of its own', async ({ workbench: page }) => {
  const group = page.getByRole('region', { name: 'Design' });
  await group.getByRole('button', { name: /^When it fails/ }).click();
  await group.getByRole('button', { name: 'More: When it fails' }).click();
  await group.getByRole('combobox', { name: 'Body for the caller' }).selectOption('A body of your own');
  await expectPolicy(page, 'application/problem+json');
  await group.getByRole('textbox', { name: 'Body', exact: true }).fill('{"failed":{status}}');
  await expectPolicy(page, '{\\"failed\\":{status}}');
  await group.getByRole('textbox', { name: 'Content type' }).fill('json');
  await expect(group.getByText('This is no media type.')).toBeVisible();
  await expect(problemCount(page, 0)).toBeVisible();
  await group.getByRole('combobox', { name: 'Body for the caller' }).selectOption('JSON with status and message');
  await expect.poll(async () => await policyText(page)).not.toContain('problem+json');
});
