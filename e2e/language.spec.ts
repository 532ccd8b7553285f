import {
  clickLine,
  codeEditor,
  expect,
  expectPolicy,
  openSample,
  pastePolicy,
  policyText,
  policyWith,
  problemCount,
  problems,
  test,
} from './fixtures';
import type { Page } from '@playwright/test';

const variables = policyWith(
  '<set-variable name="token" value="a" />\n    <set-body>@((string)context.Variables["token"] + "{{orders-key}}")</set-body>',
);

const header = (name: string, attribute: string): string =>
  `<set-headr name="${name}" ${attribute}="override"><value>1</value></set-headr>`;

/** Puts the cursor behind the first place of a text, by the editor's own search. */
async function cursorBehind(page: Page, text: string): Promise<void> {
  const editor = await codeEditor(page);
  await editor.locator('.native-edit-context, textarea.inputarea').first().focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+f');
  const find = page.getByRole('textbox', { name: 'Find' });
  await find.fill(text);
  await find.press('Enter');
  await find.press('Escape');
  await page.keyboard.press('ArrowRight');
}

/** Runs something from the editor's own palette. */
async function runCommand(page: Page, words: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget').getByRole('combobox').or(page.locator('.quick-input-box input'));
  await expect(input.first()).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.locator('.quick-input-list .monaco-list-row.focused')).toContainText(words);
  await page.keyboard.press('Enter');
}

/** Renames the name at the cursor in the editor's input, once it has the keyboard. */
async function renameTo(page: Page, before: string, after: string): Promise<void> {
  await page.keyboard.press('F2');
  const input = page.locator('.rename-input');
  await expect(input).toHaveValue(before);
  await expect(input).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(after);
  await page.keyboard.press('Enter');
}

const lightBulb = (page: Page) => page.locator('.action-widget');

async function chooseAction(page: Page, title: string | RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+.');
  const action = lightBulb(page).getByRole('option', { name: title }).first();
  await expect(action).toBeVisible();
  const titles = await lightBulb(page).getByRole('option').allTextContents();
  const index = titles.findIndex((text) => (typeof title === 'string' ? text.includes(title) : title.test(text)));
  for (let step = 0; step < index; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

test('F2 renames a variable in XML and in C#', async ({ workbench: page }) => {
  await pastePolicy(page, variables);
  await cursorBehind(page, 'Variables["token');
  await renameTo(page, 'token', 'access-token');
  await expectPolicy(page, 'name="access-token"');
  await expectPolicy(page, 'context.Variables["access-token"]');
});

test('a named value is renamed in the policy and in the table', async ({ workbench: page }) => {
  await openSample(page, 'What goes wrong');
  await pastePolicy(page, variables);
  const define = page.getByRole('button', { name: 'Define orders-key' });
  await define.click();
  await page.getByLabel('Sample value of orders-key').fill('k');
  await cursorBehind(page, '{{orders');
  await renameTo(page, 'orders-key', 'shop-key');
  await expectPolicy(page, '{{shop-key}}');
  await expect(page.getByLabel('Sample value of shop-key')).toHaveValue('k');
  await expect(page.getByLabel('Sample value of orders-key')).toHaveCount(0);

  // F12 leads to where it is defined: the table.
  await cursorBehind(page, '{{shop');
  await page.keyboard.press('F12');
  await expect(page.getByLabel('Sample value of shop-key')).toBeFocused();
});

test('F12 goes to where a variable is set, Shift+F12 lists its uses', async ({ workbench: page }) => {
  await pastePolicy(
    page,
    variables.replace(
      '</set-body>',
      '</set-body>\n    <trace source="@((string)context.Variables[&quot;token&quot;])" />',
    ),
  );
  await cursorBehind(page, 'Variables["token');
  const place = page.getByRole('navigation', { name: 'Place in the policy' });
  await expect(place).toContainText('set-body');
  await page.keyboard.press('F12');
  await expect(place).toContainText('set-variable');
  await page.keyboard.press('Shift+F12');
  await expect(page.locator('.peekview-widget')).toContainText('References (3)');
  await page.keyboard.press('Escape');
  await expect(page.locator('.peekview-widget')).toHaveCount(0);
});

test('end tags write themselves, and both tags of an element change together', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith(''));
  await cursorBehind(page, '<base />');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('<choose');
  await page.keyboard.press('Escape');
  await page.keyboard.type('>');
  await expectPolicy(page, '<choose></choose>');
  // Back into the name of the start tag.
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.linked-editing-decoration').first()).toBeVisible();
  await page.keyboard.type('r');
  await expectPolicy(page, '<chooser></chooser>');
  await page.keyboard.press('Backspace');
  await expectPolicy(page, '<choose></choose>');
});

test('elements fold by keyboard', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<choose>\n      <when condition="@(true)" />\n    </choose>'));
  const editor = await codeEditor(page);
  const when = editor.locator('.view-line').filter({ hasText: 'condition=' });
  await cursorBehind(page, '<choose');
  await expect(when).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+Shift+BracketLeft');
  await expect(when).toHaveCount(0);
  await expect(editor.locator('.view-line').filter({ hasText: '</choose>' })).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+Shift+BracketRight');
  await expect(when).toHaveCount(1);
});

test('the light bulb fixes all of a kind, and everything', async ({ workbench: page }) => {
  const text = policyWith(`${header('X-A', 'exists-action')}\n    ${header('X-B', 'exists-acton')}`);
  await pastePolicy(page, text);
  await expect(problemCount(page, /^Problems [1-9]/)).toBeVisible();
  await cursorBehind(page, '<set-headr');
  await chooseAction(page, /^Fix all 2 /);
  await expectPolicy(page, /<set-header name="X-A".*\s+<set-header name="X-B"/);
  await expect.poll(async () => await policyText(page)).not.toContain('headr');

  await page.keyboard.press('ControlOrMeta+z');
  await expectPolicy(page, 'set-headr');
  await runCommand(page, 'Fix all problems');
  await expectPolicy(page, '<set-header name="X-B" exists-action="override">');
});

test('a selection goes into choose, its condition is selected', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<set-status code="200" reason="OK" />'));
  await cursorBehind(page, '<set-status');
  await chooseAction(page, 'Surround with choose');
  await expectPolicy(page, /<choose>\s+<when condition="@\(true\)">\s+<set-status/);
  await page.keyboard.type('false');
  await expectPolicy(page, 'condition="@(false)"');
  await cursorBehind(page, '<choose');
  await runCommand(page, 'Surround with retry');
  await expectPolicy(page, /<retry [^>]*>= 500\)"[^>]*>\s+<choose>/);
});

test('a rule is switched off by a comment, for the element and for the policy', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<set-headr name="a"><value>1</value></set-headr>'));
  const list = await problems(page);
  const unknown = list.getByRole('listitem').filter({ hasText: 'unknown-policy' });
  await expect(unknown).toHaveCount(1);
  await cursorBehind(page, '<set-headr');
  await chooseAction(page, 'Switch unknown-policy off for this element');
  await expectPolicy(page, /<!-- apim-policy disable-next unknown-policy -->\s+<set-headr/);
  await expect(page.getByText('unknown-policy', { exact: true })).toHaveCount(0);
});

test('completion is by keyboard, for attributes with what is required', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<set-variable name="a" value="b" />'));
  await clickLine(page, '<set-variable');
  await page.keyboard.press('Enter');
  await page.keyboard.type('<cache-remove-v');
  const suggestions = page.locator('.suggest-widget.visible');
  await expect(suggestions).toContainText('cache-remove-value');
  await page.keyboard.press('Enter');
  await expectPolicy(page, '<cache-remove-value key=""');
});
