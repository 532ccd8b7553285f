import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** Collects what must not happen in any test: page errors, console errors, requests to other hosts, breaches of the security policy. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  const note = (kind: string, text: string): void => {
    problems.push(`${kind}: ${text}`);
  };
  page.on('pageerror', (error) => note('page error', error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') note('console error', message.text());
  });
  page.on('worker', (worker) => {
    worker.on('console', (message) => {
      if (message.type() === 'error') note('worker console error', message.text());
    });
    worker
      .evaluate(() => {
        globalThis.addEventListener('securitypolicyviolation', (event) => {
          console.error(`blocked ${(event as SecurityPolicyViolationEvent).blockedURI}`);
        });
      })
      // A worker that has ended meanwhile violates nothing.
      .catch(() => undefined);
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) note('request to another host', request.url());
  });
  return problems;
}

interface Fixtures {
  /** The built page, as on a first visit. */
  readonly workbench: Page;
  /** What is in the browser's storage before the page opens, by key. */
  readonly stored: Readonly<Record<string, string>>;
}

/** Opens the built page and fails the test on any page error, console error, outside request or breach of the Content-Security-Policy. */
export const test = base.extend<Fixtures>({
  stored: [{}, { option: true }],
  workbench: async ({ page, context, stored }, use) => {
    const problems = watch(page);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript((entries) => {
      globalThis.addEventListener('securitypolicyviolation', (event) => {
        console.error(`blocked ${event.blockedURI} (${event.violatedDirective})`);
      });
      // Once: a reload finds what the page itself has stored.
      if (sessionStorage.getItem('prepared') !== null) return;
      sessionStorage.setItem('prepared', 'yes');
      for (const [key, value] of entries) localStorage.setItem(key, value);
    }, Object.entries(stored));
    await page.goto('/');
    await use(page);
    expect(problems).toEqual([]);
  },
});

export { expect };

/** What the page stores under, as a test prepares it. */
export function storedState(state: unknown): string {
  return JSON.stringify({ version: 1, state });
}

export const storageKeys = {
  document: 'apim-policy-designer.document',
  namedValues: 'apim-policy-designer.named-values',
  preferences: 'apim-policy-designer.preferences',
  scenario: 'apim-policy-designer.scenario',
} as const;

/** The policy's text, as the page has stored it (a moment after it has changed). */
export async function policyText(page: Page): Promise<string> {
  const stored = await page.evaluate((key) => localStorage.getItem(key), storageKeys.document);
  return (JSON.parse(stored ?? '{"state":null}') as { state: { text: string } | null }).state?.text ?? '';
}

/** Waits until the policy's text is as expected. */
export async function expectPolicy(page: Page, text: string | RegExp): Promise<void> {
  const current = expect.poll(async () => await policyText(page));
  await (typeof text === 'string' ? current.toContain(text) : current.toMatch(text));
}

/** Waits until Monaco stands in the place of the plain text. */
export async function codeEditor(page: Page): Promise<Locator> {
  const editor = page.locator('.monaco-editor').first();
  await editor.waitFor();
  return editor;
}

/** Replaces the whole policy by what a person pastes into the editor. */
export async function pastePolicy(page: Page, text: string): Promise<void> {
  const editor = await codeEditor(page);
  await editor.locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+a');
  await pasteText(page, text);
}

/** Pastes where the focus is; in the editor that is one step for undo, and nothing is closed automatically. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate(async (pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press('ControlOrMeta+v');
}

/** Puts the cursor at the end of the first line that holds a text; one of those that show when the document is at its top. */
export async function clickLine(page: Page, text: string): Promise<void> {
  const editor = await codeEditor(page);
  await editor.locator('.native-edit-context, textarea.inputarea').first().focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await editor
    .locator('.view-line')
    .filter({ hasText: text })
    .first()
    .click({ position: { x: 4, y: 8 } });
  await page.keyboard.press('End');
}

export async function pickScenario(page: Page, title: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Scenario' }).click();
  await page.getByRole('option', { name: title, exact: true }).click();
}

export async function openSample(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Samples' }).click();
  await page
    .getByRole('menuitem')
    .filter({ has: page.getByText(title, { exact: true }) })
    .click();
}

/** The sentence that says what came of the call. */
export const verdict = (page: Page): Locator => page.getByTestId('verdict');

/** The diagram's messages, in order. */
export const messages = (page: Page): Locator =>
  page.getByRole('list', { name: 'Messages of the call' }).getByRole('button');

export const messageTab = (page: Page, name: string): Locator =>
  page.getByRole('tablist', { name: 'Messages' }).getByRole('tab', { name, exact: true });

export const messagePanel = (page: Page): Locator => page.locator('#message-panel');

/** Opens the named values of the form and gives one a value. Defines it where it is missing. */
export async function giveNamedValue(page: Page, name: string, value: string): Promise<void> {
  const input = page.getByLabel(`Sample value of ${name}`, { exact: true });
  const define = page.getByRole('button', { name: `Define ${name}`, exact: true });
  await input.or(define).waitFor();
  if (await define.isVisible()) await define.click();
  await input.fill(value);
}

/** Number of problems that the toggle under the editor shows. */
export const problemCount = (page: Page, count: number | RegExp): Locator =>
  page.getByRole('button', { name: typeof count === 'number' ? `Problems ${count}` : count, exact: true });

/** The list of problems under the editor, opened if it is not. */
export async function problems(page: Page): Promise<Locator> {
  const toggle = problemCount(page, /^Problems \d/);
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
  const list = page.getByRole('list', { name: 'Problems' });
  await list.waitFor();
  return list;
}

/** What is on the clipboard. */
export const clipboard = async (page: Page): Promise<string> =>
  page.evaluate(async () => navigator.clipboard.readText());

/** A document around inbound statements. */
export const policyWith = (inbound: string): string =>
  `<policies>\n  <inbound>\n    <base />\n    ${inbound}\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n  </outbound>\n  <on-error>\n    <base />\n  </on-error>\n</policies>\n`;
