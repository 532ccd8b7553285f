import {
  clickLine,
  codeEditor,
  expect,
  expectPolicy,
  messages,
  openSample,
  pastePolicy,
  policyWith,
  problemCount,
  problems,
  test,
} from './fixtures';

test('typing brings diagnostics with codes, and the list leads to the place', async ({ workbench: page }) => {
  const editor = await codeEditor(page);
  await clickLine(page, '<base');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('<set-headr name="X-Tried" exists-action="override"><value>1</value></set-headr>');
  await expect(problemCount(page, /^Problems [1-9]/)).toBeVisible();
  await expect(editor.locator('.squiggly-error').first()).toBeVisible();

  const list = await problems(page);
  const unknown = list.getByRole('listitem').filter({ hasText: 'set-headr' }).first();
  await expect(unknown).toContainText(/Line 4, column \d+ · [a-z]+(-[a-z]+)+/);
  await clickLine(page, '<policies>');
  await unknown.getByRole('button').first().click();
  await expect(editor.locator('.selected-text').first()).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Place in the policy' })).toContainText('inbound');
  await page.keyboard.insertText('gone');
  await expectPolicy(page, /<base \/>\s+[^\n]*gone/);
});

test('a fix cures what the list shows, from the list and from the editor', async ({ workbench: page }) => {
  await openSample(page, 'What goes wrong');
  const list = await problems(page);
  const nullCheck = list.getByRole('listitem').filter({ hasText: 'response-null-check' });
  await nullCheck.getByRole('button', { name: 'Use ?.Body' }).click();
  await expectPolicy(page, '?.Body');
  await expect(nullCheck).toHaveCount(0);

  const literal = list.getByRole('listitem').filter({ hasText: 'literal-secret' });
  await literal.getByRole('button').first().click();
  await page.keyboard.press('ControlOrMeta+.');
  await expect(page.locator('.action-widget').getByText('Use {{client-secret}}')).toBeVisible();
  await page.keyboard.press('Enter');
  await expectPolicy(page, 'client_secret={{client-secret}}');
  await expect(literal).toHaveCount(0);
});

test('hover explains a policy and an attribute', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<cache-lookup-value key="a" variable-name="b" />'));
  const editor = await codeEditor(page);
  await expect(messages(page).nth(1)).toContainText('cache');
  const hover = page.locator('.monaco-hover:not(.hidden)');
  await editor.locator('.view-line span span', { hasText: /^<cache-lookup-value$/ }).hover();
  await expect(hover).toContainText('Reads a value from the cache into a variable.');
  await editor.locator('.view-line span span', { hasText: /^variable-name$/ }).hover();
  await expect(hover).toContainText(/^variable-name/);
});

test('completion after < offers the policies of the section', async ({ workbench: page }) => {
  await clickLine(page, '<base');
  await page.keyboard.press('Enter');
  await page.keyboard.type('<check-h');
  const suggestions = page.locator('.suggest-widget.visible');
  await expect(suggestions).toContainText('check-header');
  await page.keyboard.press('Enter');
  await expectPolicy(page, '<check-header');
});

test('the editor colours C# inside expressions, whatever quotes stand around it', async ({ workbench: page }) => {
  await pastePolicy(
    page,
    policyWith('<set-variable name="a" value="@((string)context.Variables["x"] + "</not-a-tag>")" />'),
  );
  const editor = await codeEditor(page);
  const token = editor.getByText('string', { exact: true });
  await expect(token).toBeVisible();
  const tag = editor.locator('.view-line span span', { hasText: /^<set-variable$/ });
  // The colours of names come a moment after the text, when its parts are drawn anew.
  await expect
    .poll(async () => {
      const colours = await Promise.all(
        [token, tag].map((locator) => locator.evaluate((element) => getComputedStyle(element).color)),
      );
      return colours[0] !== '' && colours[1] !== '' && colours[0] !== colours[1];
    })
    .toBe(true);
  await expect(problemCount(page, /^Problems/)).toBeVisible();
  await expect(editor.locator('.squiggly-error')).toHaveCount(0);
});
