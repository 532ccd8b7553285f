import type { Locator, Page } from '@playwright/test';
import {
  clickLine,
  codeEditor,
  expect,
  expectPolicy,
  messages,
  pastePolicy,
  policyWith,
  problemCount,
  test,
} from './fixtures';

const suggestions = (page: Page): Locator => page.locator('.suggest-widget.visible');
const suggestion = (page: Page, label: string): Locator =>
  suggestions(page).locator('.monaco-list-row', { has: page.getByText(label, { exact: true }) });
const hint = (page: Page): Locator => page.locator('.parameter-hints-widget.visible');
const hoverText = (page: Page): Locator => page.locator('.monaco-hover:not(.hidden)');

/** Types into the editor at the end of a line, key by key, as a person does. */
async function typeAfter(page: Page, line: string, text: string): Promise<void> {
  await clickLine(page, line);
  await page.keyboard.type(text);
}

/** Where a text stands on screen: its first occurrence inside one token of the editor. */
async function boxOf(page: Page, text: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const editor = await codeEditor(page);
  const token = editor.locator('.view-line span span').filter({ hasText: text }).first();
  return token.evaluate((element, wanted) => {
    const node = element.firstChild!;
    const start = node.textContent!.indexOf(wanted);
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + wanted.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  }, text);
}

async function pointAt(page: Page, text: string): Promise<void> {
  // Into view: a paste leaves the end of the text there.
  await clickLine(page, '<policies>');
  const { x, y, width, height } = await boxOf(page, text);
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
}

test('a dot brings the members that the type has, though the rest of the text is missing', async ({
  workbench: page,
}) => {
  await pastePolicy(page, policyWith('<!-- here -->'));
  await typeAfter(page, 'here', '\n<set-body>@(context.Request.');
  await expect(suggestion(page, 'Headers')).toBeVisible();
  await expect(suggestion(page, 'Body')).toBeVisible();
  await page.keyboard.type('Hea');
  await page.keyboard.press('Enter');
  await page.keyboard.type('.GetV');
  await expect(suggestion(page, 'GetValueOrDefault')).toContainText('string (+1)');
  await page.keyboard.press('Enter');
  await expectPolicy(page, '@(context.Request.Headers.GetValueOrDefault');
});

test('quotes bring the names of the variables that the policy sets', async ({ workbench: page }) => {
  await pastePolicy(
    page,
    policyWith(
      '<set-variable name="stock-level" value="@(41 + 1)" />\n    <set-body>@((string)context.Variables[])</set-body>',
    ),
  );
  await clickLine(page, 'set-body');
  for (let i = 0; i < ')</set-body>'.length + 1; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('"');
  await expect(suggestion(page, 'stock-level')).toContainText('stock-level');
  await page.keyboard.press('Enter');
  await expectPolicy(page, 'context.Variables["stock-level"]');
});

test('an opening bracket brings the parameters, the due one marked, and Escape takes them away', async ({
  workbench: page,
}) => {
  await pastePolicy(page, policyWith('<!-- here -->'));
  await typeAfter(page, 'here', '\n<set-body>@("abc".Substring(');
  await expect(hint(page)).toContainText('string Substring(int startIndex)');
  await expect(hint(page).locator('.parameter.active')).toHaveText('int startIndex');
  await page.keyboard.type('1, ');
  await expect(hint(page).locator('.parameter.active')).toHaveText('int length');
  await page.keyboard.press('Escape');
  await expect(hint(page)).toHaveCount(0);
});

test('hover tells type, signature and the value in the shown call', async ({ workbench: page }) => {
  await pastePolicy(
    page,
    policyWith(
      '<set-variable name="stock" value="@(41 + 1)" />\n    <set-variable name="label"\n value="@{\n var half = (int)context.Variables["stock"] / 2;\n return half.ToString(); }" />',
    ),
  );
  await expect(messages(page).nth(1)).toBeVisible();
  await pointAt(page, 'half');
  await expect(hoverText(page)).toContainText('int half (local variable)');
  await expect(hoverText(page)).toContainText('In the shown call: 21');
  await page.mouse.move(0, 0);
  await pointAt(page, 'ToString');
  await expect(hoverText(page)).toContainText('string ToString()');
  await expect(hoverText(page)).toContainText('In the shown call: "21"');
});

test('hover shows no secret', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<set-variable name="a"\n value="@("{{contoso-orders-secret}}".Trim())" />'));
  await expect(messages(page).nth(1)).toBeVisible();
  // A result that arrives just then takes the hover away again.
  await expect(async () => {
    await pointAt(page, 'Trim');
    await expect(hoverText(page)).toContainText('string Trim()', { timeout: 5000 });
  }).toPass();
  await expect(hoverText(page)).not.toContainText('"not-a-secret');
});

test('an error stands under its token while the rest is being typed, and takes no others along', async ({
  workbench: page,
}) => {
  const editor = await codeEditor(page);
  await pastePolicy(page, policyWith('<set-body>@(context.Request.Metod.Length)</set-body>'));
  await expect(editor.locator('.squiggly-error')).toHaveCount(1);
  const squiggle = (await editor.locator('.squiggly-error').boundingBox())!;
  const token = await boxOf(page, 'Metod');
  expect(Math.abs(squiggle.x - token.x)).toBeLessThan(2);
  expect(Math.abs(squiggle.width - token.width)).toBeLessThan(2);

  await pastePolicy(page, policyWith('<set-body>@{ var a = ; return a.Length + a.Count(); }</set-body>'));
  await expect(problemCount(page, 1)).toBeVisible();
  await expect(editor.locator('.squiggly-error')).toHaveCount(1);
});

test('everything is reached by keyboard: suggestions, parameters, hover', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<set-body>@(string.Join(",", new [] { "a" }))</set-body>'));
  await clickLine(page, 'set-body');
  await page.keyboard.press('Home');
  for (let i = 0; i < '<set-body>@(string.Jo'.length; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('ControlOrMeta+i');
  await expect(hoverText(page)).toContainText('string Join(');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Space');
  await expect(suggestion(page, 'Join')).toBeVisible();
  await page.keyboard.press('Escape');
  for (let i = 0; i < 'in('.length; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ControlOrMeta+Shift+Space');
  await expect(hint(page)).toContainText('Join(string separator');
});
