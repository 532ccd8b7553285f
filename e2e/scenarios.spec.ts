import { readFileSync } from 'node:fs';
import {
  expect,
  giveNamedValue,
  messagePanel,
  messages,
  messageTab,
  openSample,
  pastePolicy,
  pickScenario,
  test,
  verdict,
} from './fixtures';

interface Expected {
  readonly scenario: string;
  readonly verdict: string;
  /** One of the diagram's messages. */
  readonly message: RegExp;
  /** Messages of the last call. */
  readonly count: number;
}

const noBackend = 'The policy answered 502 Bad Gateway itself; nothing was sent to the backend.';
const refused = (status: string) => new RegExp(`Identity provider to API Management: ${status} [^,]*, failed`);

const generated: readonly Expected[] = [
  { scenario: 'Cached token', verdict: 'with a cached token', message: /cached, 3,238 s left/, count: 5 },
  { scenario: 'Expired token', verdict: '200 OK', message: /POST .*\/token/, count: 8 },
  {
    scenario: 'Wrong secret',
    verdict: 'the client secret is wrong (AADSTS7000215)',
    message: refused('401'),
    count: 5,
  },
  { scenario: 'Unknown tenant', verdict: 'the tenant is unknown (AADSTS90002)', message: refused('400'), count: 5 },
  { scenario: 'Scope without /.default', verdict: '(AADSTS1002012)', message: refused('400'), count: 5 },
  {
    scenario: 'Identity provider down',
    verdict: 'the identity provider refused the connection',
    message: /connection refused, failed/,
    count: 4,
  },
  {
    scenario: 'Identity provider slow',
    verdict: 'no answer within 10 s',
    message: /no answer in time, failed/,
    count: 4,
  },
  {
    scenario: 'Backend says 401',
    verdict: 'but the caller got 401 Unauthorized',
    message: /Backend to API Management: 401/,
    count: 5,
  },
  { scenario: 'First call', verdict: 'and the caller got 200 OK', message: /stored for 3,298 s/, count: 8 },
];

test('the generated policy in every scenario', async ({ workbench: page }) => {
  test.slow();
  for (const { scenario, verdict: words, message, count } of generated) {
    /* oxlint-disable no-await-in-loop -- one scenario after the other, as a person tries them */
    await pickScenario(page, scenario);
    await expect(verdict(page), scenario).toContainText(words);
    await expect(messages(page), scenario).toHaveCount(count);
    await expect(page.getByRole('button', { name: message }).first(), scenario).toBeVisible();
    if (words.includes('AADSTS') || words.includes('provider') || words.includes('no answer'))
      await expect(verdict(page), scenario).toContainText(noBackend);
    /* oxlint-enable no-await-in-loop */
  }
});

const naive: readonly Expected[] = [
  {
    scenario: 'Wrong secret',
    verdict: 'without a token, but the caller got 401',
    message: /no token, failed/,
    count: 8,
  },
  { scenario: 'Unknown tenant', verdict: 'the tenant is unknown', message: refused('400'), count: 8 },
  { scenario: 'Scope without /.default', verdict: '(AADSTS1002012)', message: refused('400'), count: 8 },
  {
    scenario: 'Identity provider down',
    verdict: 'the caller got 500',
    message: /API Management to Client: 500/,
    count: 4,
  },
  { scenario: 'Identity provider slow', verdict: 'no answer within 1 min', message: /no answer in time/, count: 4 },
];

test('the naive policy in the scenarios that break it', async ({ workbench: page }) => {
  test.slow();
  await openSample(page, 'What goes wrong');
  for (const { scenario, verdict: words, message, count } of naive) {
    /* oxlint-disable no-await-in-loop -- as above */
    await pickScenario(page, scenario);
    await expect(verdict(page), scenario).toContainText(words);
    await expect(messages(page), scenario).toHaveCount(count);
    await expect(page.getByRole('button', { name: message }).first(), scenario).toBeVisible();
    /* oxlint-enable no-await-in-loop */
  }
  // The line that fails is one click away.
  await verdict(page).getByRole('button', { name: 'set-variable, line 16' }).click();
  await expect(page.locator('.monaco-editor .selected-text').first()).toBeVisible();
});

test('a bearer without a token shows as a problem of the forwarded request', async ({ workbench: page }) => {
  await pastePolicy(page, readFileSync(new URL('policies/plain.xml', import.meta.url), 'utf8'));
  await giveNamedValue(
    page,
    'tokenEndpoint',
    'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
  );
  await giveNamedValue(page, 'scopeEncoded', 'api%3A%2F%2Fcontoso-orders%2F.default');
  await giveNamedValue(page, 'appId', '00001111-aaaa-2222-bbbb-3333cccc4444');
  await giveNamedValue(page, 'appSecretEncoded', 'a-secret-for-tests-only');
  await pickScenario(page, 'Wrong secret');
  await expect(verdict(page)).toContainText('The call reached the backend without a token');
  await messageTab(page, 'Forwarded').click();
  await expect(messagePanel(page)).toContainText('Authorization goes out with a scheme and no token after it');
});

test('the diagram can be saved as an image', async ({ workbench: page }) => {
  await expect(messages(page)).toHaveCount(8);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the diagram as an SVG image' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/\.svg$/);
  const picture = readFileSync(await download.path(), 'utf8');
  expect(picture).toContain('POST /contoso.onmicrosoft.com/oauth2/v2.0/token');
  expect(picture).not.toContain('var(--');
});
