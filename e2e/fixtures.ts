import { test as base, expect, type Page } from '@playwright/test';

/** Opens the built page and fails the test on any page error, console error or breach of the Content-Security-Policy. */
export const test = base.extend<{ readonly workbench: Page }>({
  workbench: async ({ page, context }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(`page error: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console error: ${message.text()}`);
    });
    page.on('worker', (worker) =>
      worker.on('console', (message) => {
        if (message.type() === 'error') problems.push(`worker console error: ${message.text()}`);
      }),
    );
    page.on('request', (request) => {
      if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url()))
        problems.push(`request to another host: ${request.url()}`);
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/');
    await use(page);
    expect(problems).toEqual([]);
  },
});

export { expect };

/** The policy's text, as the page holds it. */
export async function policyText(page: Page): Promise<string> {
  const stored = await page.evaluate(() => localStorage.getItem('apim-policy-designer.document'));
  return (JSON.parse(stored ?? '{"state":{"text":""}}') as { state: { text: string } }).state.text;
}

/** Waits until Monaco stands in the place of the plain text. */
export async function codeEditor(page: Page) {
  const editor = page.locator('.monaco-editor').first();
  await editor.waitFor();
  return editor;
}

/** Replaces the whole policy by what a person would paste. */
export async function pastePolicy(page: Page, text: string): Promise<void> {
  const editor = await codeEditor(page);
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}
