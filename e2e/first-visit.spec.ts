import { codeEditor, expect, messagePanel, messages, messageTab, problemCount, test, verdict } from './fixtures';

test('a first visit opens on a working example that is checked and run', async ({ workbench: page }) => {
  await expect(page).toHaveTitle(/Microsoft Entra, client secret/);
  await expect(page.getByText('Nothing leaves this page.')).toBeVisible();
  await expect(problemCount(page, 0)).toBeVisible();
  await expect(verdict(page)).toHaveText('The call reached the backend, and the caller got 200 OK.');
  await expect(messages(page)).toHaveCount(8);
  await expect(messages(page).nth(2)).toHaveAccessibleName(
    '3. API Management to Identity provider: POST /contoso.onmicrosoft.com/oauth2/v2.0/token, after 0 ms',
  );
  await expect(messagePanel(page)).toContainText('POST /contoso.onmicrosoft.com/oauth2/v2.0/token HTTP/1.1');
  await expect(messagePanel(page).getByRole('row', { name: 'grant_type client_credentials' })).toBeVisible();

  await messageTab(page, 'Token').click();
  await expect(
    messagePanel(page).getByRole('row', { name: /^exp .*expires in 59 min, 2026-01-01T12:59:59Z/ }),
  ).toBeVisible();
  await messageTab(page, 'Response').click();
  await expect(messagePanel(page)).toContainText('HTTP/1.1 200 OK');
  await messageTab(page, 'Trace').click();
  const trace = messagePanel(page).getByRole('list', { name: 'Trace' });
  await expect(trace).toContainText('200 OK from the identity provider.');
  await expect(messagePanel(page).getByRole('row', { name: /^backend-token-seconds/ })).toContainText('3298');
  await (await codeEditor(page)).waitFor();
});

test('the built page holds a strict security policy', async ({ workbench: page }) => {
  const policy = (await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')) ?? '';
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources.join(' ')] as const;
    }),
  );
  expect(directives.get('default-src')).toBe("'none'");
  expect(directives.get('script-src')).toBe("'self'");
  expect(directives.get('worker-src')).toBe("'self'");
  expect(directives.get('connect-src')).toBe("'self'");
  expect(await page.locator('script:not([src])').count()).toBe(0);
});

test('the security policy is in force: code from a string does not run', async ({ page }) => {
  await page.goto('/');
  await expect(verdict(page)).toBeVisible();
  // From a timer: what the test itself evaluates is exempt.
  const outcome = await page.evaluate(
    async () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-new-func -- what the policy has to forbid
            resolve(String(new Function('return 1')()));
          } catch (error) {
            resolve((error as Error).name);
          }
        }, 0);
      }),
  );
  expect(outcome).toBe('EvalError');
});

test('the first paint does not wait for the code editor', async ({ page }) => {
  const gate: { open?: () => void } = {};
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  await page.route(/PolicyEditor-.*\.js$/, async (route) => {
    await opened;
    await route.continue();
  });
  await page.goto('/');
  const plain = page.getByRole('textbox', { name: 'Policy text' });
  await expect(plain).toHaveValue(/<policies>/);
  await expect(verdict(page)).toBeVisible();
  expect(await page.locator('.monaco-editor').count()).toBe(0);

  // What is typed before the editor has come is in the editor, and can be undone there.
  await plain.press('ControlOrMeta+Home');
  await page.keyboard.insertText('<!-- early -->');
  gate.open?.();
  const editor = await codeEditor(page);
  await expect(editor).toContainText('early');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(editor).not.toContainText('early');
});

test('the analysis runs under the same policy where the server sends it for the worker, too', async ({ page }) => {
  const problems: string[] = [];
  page.on('worker', (worker) => worker.on('console', (message) => problems.push(message.text())));
  await page.route(/\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      headers: {
        ...response.headers(),
        'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
      },
    });
  });
  await page.goto('/');
  await expect(verdict(page)).toContainText('200 OK');
  expect(problems).toEqual([]);
});
