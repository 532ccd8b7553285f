import type { Locator, Page } from '@playwright/test';
import {
  clickLine,
  codeEditor,
  expect,
  messages,
  messageTab,
  pastePolicy,
  pasteText,
  pickScenario,
  policyWith,
  test,
} from './fixtures';

const steps = (page: Page): Locator => page.getByTestId('steps');
const position = (page: Page): Locator => steps(page).getByRole('status');
/** A button of the bar; its shortcut follows its name. */
const step = (page: Page, name: string): Locator =>
  steps(page)
    .getByRole('toolbar')
    .getByRole('button', { name: new RegExp(`^${name}(?: \\(.*\\))?$`) });
const variables = (page: Page): Locator => steps(page).getByRole('table', { name: 'Variables' });
const litLine = (page: Page): Locator => page.locator('.monaco-editor .policy-step');
const breakpoints = (page: Page): Locator => page.locator('.monaco-editor .policy-breakpoint');

const text = policyWith(`<set-variable name="count" value="@(0)" />
    <retry condition="@(context.Variables.GetValueOrDefault<int>("count") < 3)" count="5" interval="1" first-fast-retry="true">
      <set-variable name="count" value="@(context.Variables.GetValueOrDefault<int>("count") + 1)" />
    </retry>
    <set-header name="X-Count" exists-action="override">
      <value>@(context.Variables.GetValueOrDefault<int>("count").ToString())</value>
    </set-header>`);

/** Clicks beside the number of the line that holds a text. */
async function clickMargin(page: Page, text: string): Promise<void> {
  const editor = await codeEditor(page);
  const line = editor.locator('.view-line').filter({ hasText: text }).first();
  // Lines come anew when the text changes.
  await expect(async () => {
    const [place, margin] = [await line.boundingBox(), await editor.locator('.margin').first().boundingBox()];
    await page.mouse.click(margin!.x + 8, place!.y + place!.height / 2);
  }).toPass();
}

test('a call goes step by step, forth and back, with its line lit', async ({ workbench: page }) => {
  await pastePolicy(page, text);
  await messageTab(page, 'Steps').click();
  await expect(position(page)).toHaveText(/^1 of \d+: inbound › base line\s3$/);
  await expect(litLine(page)).toHaveCount(1);
  await step(page, 'Step forward, into a policy').click();
  await expect(position(page)).toContainText('2 of 11: inbound › set-variable');
  await expect(variables(page)).toContainText('None yet.');
  await step(page, 'Step over').click();
  await expect(position(page)).toContainText('3 of 11: inbound › retry');
  await expect(variables(page).getByRole('row', { name: /count/ })).toHaveText(/count.*0\+ added/);
  await step(page, 'Step forward, into a policy').click();
  await step(page, 'Step forward, into a policy').click();
  await expect(position(page)).toContainText('5 of 11: inbound › retry › set-variable');
  await expect(variables(page).getByRole('row', { name: /count/ })).toHaveText(/count.*1± changed/);
  await expect(steps(page)).toContainText('What set-variable does');
  await step(page, 'Step out').click();
  await expect(position(page)).toContainText('inbound › set-header');
  await step(page, 'Step over').click();
  const request = steps(page).getByRole('table', { name: /^Request that is forwarded/ });
  await expect(request.getByRole('row', { name: /X-Count/ })).toHaveText(/X-Count3\+ added/);
  await step(page, 'Step back').click();
  await expect(position(page)).toContainText('inbound › set-header');
  await step(page, 'To the end of the call').click();
  await expect(position(page)).toContainText('end of the call');
  await expect(litLine(page)).toHaveCount(0);
  await step(page, 'To the start of the call').click();
  await expect(position(page)).toContainText('1 of 11');
  await messageTab(page, 'Trace').click();
  await expect(litLine(page)).toHaveCount(0);
});

test('breakpoints in the margin stop a run, and stay with their policy', async ({ workbench: page }) => {
  await pastePolicy(page, text);
  await messageTab(page, 'Steps').click();
  // Not where a policy begins: the dot goes to the policy around it.
  await clickMargin(page, '<value>');
  await expect(breakpoints(page)).toHaveCount(1);
  await expect(steps(page)).toContainText('1 breakpoint.');
  await clickMargin(page, 'value="@(context.Variables');
  await expect(breakpoints(page)).toHaveCount(2);
  await step(page, 'Run to the next breakpoint').click();
  await expect(position(page)).toContainText('4 of 11: inbound › retry › set-variable');
  await step(page, 'Run to the next breakpoint').click();
  await expect(position(page)).toContainText('5 of 11: inbound › retry › set-variable');

  await clickLine(page, '<inbound>');
  await pasteText(page, '\n    <set-variable name="first" value="1" />');
  await expect(breakpoints(page)).toHaveCount(2);
  await clickMargin(page, 'value="@(context.Variables');
  await expect(breakpoints(page)).toHaveCount(1);
  await step(page, 'Run to the next breakpoint').click();
  await expect(position(page)).toContainText('inbound › set-header');
  await step(page, 'Back to the breakpoint before').click();
  await expect(position(page)).toContainText('1 of');
  await steps(page).getByRole('button', { name: 'Remove all' }).click();
  await expect(breakpoints(page)).toHaveCount(0);
});

test('breakpoints are there again after a reload, and those that were removed are not', async ({ workbench: page }) => {
  await pastePolicy(page, text);
  await clickMargin(page, '<set-header');
  await expect(breakpoints(page)).toHaveCount(1);
  await page.reload();
  await expect(breakpoints(page)).toHaveCount(1);
  await messageTab(page, 'Steps').click();
  await expect(steps(page)).toContainText('1 breakpoint.');
  await steps(page).getByRole('button', { name: 'Remove all' }).click();
  await expect(breakpoints(page)).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.monaco-editor')).toContainText('X-Count');
  await expect(breakpoints(page)).toHaveCount(0);
});

test('by keyboard: run to the cursor, over, out, forward and back', async ({ workbench: page }) => {
  await pastePolicy(page, text);
  await expect(messages(page).first()).toBeVisible();
  await clickLine(page, '<value>');
  await page.keyboard.press('Control+F10');
  await expect(position(page)).toContainText('inbound › set-header');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(position(page)).toContainText('6 of 11: inbound › retry › set-variable');
  await page.keyboard.press('Control+F9');
  await expect(position(page)).toContainText('inbound › set-header');
  await page.keyboard.press('F10');
  await expect(position(page)).toContainText('backend › base');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(position(page)).toContainText('global policy › backend › forward-request (in the global policy)');
  await page.keyboard.press('F9');
  await expect(breakpoints(page)).toHaveCount(1);
  await page.keyboard.press('F9');
  await expect(breakpoints(page)).toHaveCount(0);
});

test('values under the pointer are those of the step', async ({ workbench: page }) => {
  await pastePolicy(page, text);
  await messageTab(page, 'Steps').click();
  await clickLine(page, 'value="@(context.Variables');
  await page.keyboard.press('Control+F10');
  await expect(position(page)).toContainText('4 of 11');
  const editor = await codeEditor(page);
  const hover = page.locator('.monaco-hover:visible');
  const expression = editor
    .locator('.view-line')
    .filter({ hasText: 'value="@(context.Variables' })
    .getByText('GetValueOrDefault');
  await expect(async () => {
    await page.mouse.move(5, 5);
    await expression.hover();
    await expect(hover).toContainText('At this step: 0', { timeout: 3000 });
  }).toPass();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(position(page)).toContainText('5 of 11');
  await expect(async () => {
    await page.mouse.move(5, 5);
    await expression.hover();
    await expect(hover).toContainText('At this step: 1', { timeout: 3000 });
  }).toPass();
});

test('steps and messages of the diagram lead to each other', async ({ workbench: page }) => {
  await pickScenario(page, 'First call');
  await messageTab(page, 'Steps').click();
  await messages(page).nth(2).click();
  await expect(position(page)).toContainText('send-request');
  await expect(messages(page).nth(2)).toHaveAttribute('aria-pressed', 'true');
  await step(page, 'Step over').click();
  await expect(messages(page).nth(2)).toHaveAttribute('aria-pressed', 'false');
  await messages(page).last().click();
  await expect(position(page)).toContainText('end of the call');
  await messages(page).first().click();
  await expect(position(page)).toContainText('1 of');
});

test('no bracket of an expression is red for want of a partner', async ({ workbench: page }) => {
  await pastePolicy(page, text);
  await clickLine(page, '<inbound>');
  await expect(page.locator('.monaco-editor .bracket-highlighting-0').first()).toBeVisible();
  await expect(page.locator('.monaco-editor .unexpected-closing-bracket')).toHaveCount(0);
});
