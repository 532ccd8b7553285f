import {
  codeEditor,
  expect,
  expectPolicy,
  messagePanel,
  pastePolicy,
  policyWith,
  problemCount,
  test,
  verdict,
} from './fixtures';

test('fifty quick edits: the last one wins and nothing that was typed is lost', async ({ workbench: page }) => {
  await codeEditor(page);
  const scope = page.getByRole('textbox', { name: 'Scope', exact: true });
  const typed = Array.from({ length: 50 }, (_, index) => String.fromCodePoint(97 + (index % 26))).join('');
  await scope.fill('');
  await scope.pressSequentially(typed);
  await expect(scope).toHaveValue(typed);
  await expectPolicy(page, typed);
  await expect(messagePanel(page).getByRole('row', { name: `scope ${typed}`, exact: true })).toBeVisible();

  await pastePolicy(page, policyWith(''));
  await page.keyboard.press('ControlOrMeta+Home');
  const words = Array.from({ length: 50 }, (_, index) => `w${index}`).join(' ');
  await page.keyboard.type(`<!-- ${words} -->`);
  await expectPolicy(page, new RegExp(`^<!-- ${words} -->`));
  await expect(problemCount(page, 0)).toBeVisible();
});

test('an expression that never ends is named, and the page stays usable', async ({ workbench: page }) => {
  await pastePolicy(page, policyWith('<set-variable name="stuck" value="@{ while (true) { } }" />'));
  await expect(verdict(page)).toContainText("It didn't end within");
  await expect(verdict(page).getByRole('button', { name: 'set-variable, line 4' })).toBeVisible();

  await pastePolicy(page, policyWith('<set-variable name="free" value="@(1 + 1)" />'));
  await expect(verdict(page)).toContainText('and the caller got 200 OK');
});

test('a policy that is broken in the middle of a tag is still read, and says what is wrong', async ({
  workbench: page,
}) => {
  await pastePolicy(
    page,
    '<policies>\n  <inbound>\n    <base />\n    <choose>\n      <when condition="@(true)">\n  </inbound>\n  <backend><base /></backend>\n  <outbound><base /></outbound>\n  <on-error><base /></on-error>\n</policies>\n',
  );
  await expect(problemCount(page, /^Problems [1-9]/)).toBeVisible();
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  await expect(verdict(page)).toBeVisible();
});

test('an empty document is no error of the page', async ({ workbench: page }) => {
  await codeEditor(page);
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await expect(problemCount(page, /^Problems \d/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(verdict(page)).toContainText('200 OK');
});
