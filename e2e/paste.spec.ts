import { readFileSync } from 'node:fs';
import {
  expect,
  giveNamedValue,
  messagePanel,
  messages,
  messageTab,
  pastePolicy,
  policyText,
  problemCount,
  test,
  verdict,
} from './fixtures';

const authority = 'https://login.microsoftonline.com/contoso.onmicrosoft.com';
const appId = '00001111-aaaa-2222-bbbb-3333cccc4444';
const plain = {
  tokenEndpoint: `${authority}/oauth2/v2.0/token`,
  scopeEncoded: 'api%3A%2F%2Fcontoso-orders%2F.default',
  appId,
  appSecretEncoded: 'a-secret-for-tests-only',
};

const pasted: readonly {
  readonly file: string;
  readonly what: string;
  readonly namedValues: Readonly<Record<string, string>>;
  readonly tokenRequest: boolean;
  readonly recognised: string | RegExp;
}[] = [
  {
    file: 'plain.xml',
    what: 'client secret, no cache',
    namedValues: plain,
    tokenRequest: true,
    recognised: 'Asks for a token in a way of its own',
  },
  {
    file: 'cached.xml',
    what: 'client secret, cached',
    namedValues: plain,
    tokenRequest: true,
    recognised: 'Asks for a token in a way of its own',
  },
  {
    file: 'certificate.xml',
    what: 'certificate from Key Vault',
    namedValues: {
      tokenEndpoint: plain.tokenEndpoint,
      scopeEncoded: plain.scopeEncoded,
      appId,
      vaultName: 'contoso-vault',
      certificateName: 'orders-client',
    },
    tokenRequest: true,
    recognised: 'Gets a token by managed identity',
  },
  {
    file: 'v1-resource.xml',
    what: 'v1 endpoint with a resource',
    namedValues: {
      tenant: 'contoso.onmicrosoft.com',
      appId,
      appSecret: 'a-secret-for-tests-only',
      resource: 'api://contoso-orders',
    },
    tokenRequest: true,
    recognised: 'Asks for a token in a way of its own',
  },
  {
    file: 'managed-identity.xml',
    what: 'managed identity',
    namedValues: { resource: 'api://contoso-orders' },
    tokenRequest: false,
    recognised: 'Gets a token by managed identity',
  },
  {
    file: 'credential-manager.xml',
    what: 'credential manager',
    namedValues: {},
    tokenRequest: false,
    recognised: /credential manager/i,
  },
];

for (const { file, what, namedValues, tokenRequest, recognised } of pasted) {
  test(`a pasted policy is shown, checked and run: ${what}`, async ({ workbench: page }) => {
    const text = readFileSync(new URL(`policies/${file}`, import.meta.url), 'utf8');
    await pastePolicy(page, text);
    await expect.poll(async () => await policyText(page)).toBe(text);
    for (const [name, value] of Object.entries(namedValues)) {
      // oxlint-disable-next-line no-await-in-loop -- a person fills in one after the other
      await giveNamedValue(page, name, value);
    }

    await expect(verdict(page)).toContainText('The call reached the backend, and the caller got 200 OK.');
    await messageTab(page, 'Forwarded').click();
    const forwarded = messagePanel(page).getByRole('region', { name: 'Forwarded request' });
    await expect(forwarded).toContainText('Authorization: Bearer eyJ');
    await expect(messagePanel(page).getByRole('row', { name: /^Authorization/ })).toContainText('~ changed');
    await expect(messages(page).filter({ hasText: '200 OK' }).first()).toBeVisible();
    await expect(messageTab(page, 'Token request')).toHaveCount(tokenRequest ? 1 : 0);
    await expect(problemCount(page, /^Problems \d/)).toBeVisible();
    await expect(page.locator('.squiggly-error')).toHaveCount(0);

    const design = page.getByRole('region', { name: 'Design' });
    await expect(design).toContainText("The form does not know this policy's way to get a token");
    await design.getByRole('button', { name: /^Also in this policy/ }).click();
    await expect(design.getByRole('listitem').filter({ hasText: recognised }).first()).toBeVisible();
  });
}

test('the form shows what it recognises in a pasted policy, and what it leaves alone', async ({ workbench: page }) => {
  await expect(verdict(page)).toBeVisible();
  const original = await expect
    .poll(async () => await policyText(page))
    .toContain('contoso.onmicrosoft.com')
    .then(async () => await policyText(page));
  await pastePolicy(
    page,
    original
      .replaceAll('contoso.onmicrosoft.com', 'northwind.onmicrosoft.com')
      .replace('<base />', '<base />\n        <rate-limit calls="20" renewal-period="90" />'),
  );
  await expect(page.getByRole('textbox', { name: 'Tenant' })).toHaveValue('northwind.onmicrosoft.com');
  const design = page.getByRole('region', { name: 'Design' });
  await design.getByRole('button', { name: /^Also in this policy/ }).click();
  await expect(design.getByRole('listitem').filter({ hasText: 'rate-limit' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Tenant' }).fill('adventure-works.com');
  await expect.poll(async () => await policyText(page)).toContain('<rate-limit calls="20" renewal-period="90" />');
  await expect.poll(async () => await policyText(page)).toContain('login.microsoftonline.com/adventure-works.com/');
});
