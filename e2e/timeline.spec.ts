import type { Locator, Page } from '@playwright/test';
import { expect, messages, pickScenario, storageKeys, storedState, test, verdict } from './fixtures';

const strip = (page: Page): Locator => page.getByRole('region', { name: 'Timeline of the scenario' });
const clock = (page: Page): Locator => page.getByRole('slider', { name: 'Clock of the scenario' });
const marks = (page: Page): Locator => strip(page).getByRole('group', { name: 'Timeline' }).getByRole('button');
const additions = (page: Page): Locator => page.getByRole('list', { name: 'Added to the scenario' });
const shownCall = (page: Page): Locator => page.getByTestId('shown-call');

async function add(page: Page, title: string): Promise<void> {
  await strip(page).getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: title, exact: true }).click();
}

/** Fills a field of an added row and leaves it. */
async function fill(page: Page, label: string, text: string): Promise<void> {
  const field = additions(page).getByRole('textbox', { name: label, exact: true });
  await field.fill(text);
  await field.press('Enter');
}

test('a scenario’s calls are marks by what they cost, and a click shows one', async ({ workbench: page }) => {
  await expect(strip(page)).toContainText('1 call, 1 token request');
  await pickScenario(page, 'Expired token');
  await expect(marks(page)).toHaveCount(2);
  await expect(strip(page)).toContainText('2 calls, 2 token requests');
  await expect(marks(page).nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(shownCall(page)).toHaveText(/Call 2 of 2, 13:01:00/);
  await expect(clock(page)).toHaveAttribute('aria-valuetext', '13:01:00, 1 h 1 min after the first call');

  await marks(page).first().click();
  await expect(shownCall(page)).toHaveText(/Call 1 of 2, 12:00:00/);
  await expect(clock(page)).toHaveAttribute('aria-valuetext', '12:00:00, at the first call');
  await expect(messages(page)).toHaveCount(8);
});

test('the clock is dragged, and a call is made where it stands', async ({ workbench: page }) => {
  await pickScenario(page, 'Cached token');
  await expect(marks(page)).toHaveCount(2);
  await strip(page).getByRole('button', { name: 'Show the whole run' }).click();
  const chart = strip(page).getByRole('group', { name: 'Timeline' });
  const box = (await chart.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + box.height - 6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height - 6, { steps: 5 });
  await page.mouse.up();
  const [at] = /^12:3\d:\d\d/.exec((await clock(page).getAttribute('aria-valuetext')) ?? '') ?? ['none'];
  await expect(page.getByTestId('clock')).toContainText(/The cache entry has 2\d min/);
  // The call before the clock is the one that shows.
  await expect(shownCall(page)).toHaveText(/Call 2 of 2, 12:01:00/);

  await strip(page).getByRole('button', { name: 'Call now' }).click();
  await expect(strip(page)).toContainText('3 calls, 1 token request');
  await expect(shownCall(page)).toContainText(`Call 3 of 3, ${at}`);
  await expect(verdict(page)).toContainText('with a cached token');
});

test('everything by keyboard: the clock, the calls, what is added', async ({ workbench: page }) => {
  await pickScenario(page, 'Sixty-one minutes');
  await expect(shownCall(page)).toContainText('Call 7 of 7');
  await clock(page).focus();
  await page.keyboard.press('Home');
  await expect(clock(page)).toHaveAttribute('aria-valuetext', '12:00:00, at the first call');
  await page.keyboard.press('PageUp');
  await expect(clock(page)).toHaveAttribute('aria-valuetext', '12:15:00, 15 min after the first call');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(clock(page)).toHaveAttribute('aria-valuetext', '12:13:00, 13 min after the first call');
  await expect(shownCall(page)).toContainText('Call 1 of 7');
  await page.keyboard.press('End');
  await expect(shownCall(page)).toContainText('Call 7 of 7');

  await page.keyboard.press('Home');
  await marks(page).last().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(shownCall(page)).toContainText('Call 2 of 7, 12:15:00');
  await strip(page).getByRole('button', { name: 'Next call' }).press('Enter');
  await expect(shownCall(page)).toContainText('Call 3 of 7, 12:30:00');

  await strip(page).getByRole('button', { name: 'Add', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'A restart that wipes the cache' }).press('Enter');
  // The call at that moment meets an empty cache.
  await expect(strip(page)).toContainText('lost in the restart 12:30:00');
  await expect(messages(page)).toHaveCount(8);
});

test('an outage, a burst and a rotated secret are added, changed and taken back', async ({ workbench: page }) => {
  await pickScenario(page, 'Expired token');
  await expect(marks(page)).toHaveCount(2);
  await add(page, 'An outage of the identity provider');
  await expect(verdict(page)).toContainText('the identity provider refused the connection');
  await expect(strip(page)).toContainText("The identity provider can't be reached (connection)");
  await fill(page, 'From', '12:30');
  await fill(page, 'To', '13:00:59');
  await expect(verdict(page)).toContainText('and the caller got 200 OK');
  await fill(page, 'To', 'soon');
  await expect(additions(page).getByRole('textbox', { name: 'To', exact: true })).toHaveValue('13:00:59');
  await fill(page, 'To', '13:02');
  await expect(verdict(page)).toContainText('the identity provider refused the connection');
  await additions(page).getByRole('combobox', { name: 'How it fails' }).selectOption('503 Service Unavailable');
  await expect(verdict(page)).toContainText('503');
  await additions(page).getByRole('button', { name: 'Remove: Outage' }).click();
  await expect(verdict(page)).toContainText('and the caller got 200 OK');

  await add(page, 'A burst of calls');
  await fill(page, 'Calls', '900');
  await expect(strip(page)).toContainText('A scenario has 200 calls at most: 702 are left out.');
  await fill(page, 'Calls', '3');
  await expect(strip(page)).toContainText('5 calls');

  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toHaveText('Expired token, changed');
  await expect(strip(page)).toContainText('5 calls');
  await strip(page).getByRole('button', { name: 'Reset to the preset' }).click();
  await expect(strip(page)).toContainText('2 calls, 2 token requests');
  await expect(additions(page)).toBeHidden();
});

test('the events of a preset can be changed, removed and had back', async ({ workbench: page }) => {
  await pickScenario(page, 'Outage of the provider from 10:00 to 10:05');
  await strip(page).getByRole('button', { name: 'Change the events of the preset' }).click();
  await expect(additions(page).getByRole('textbox', { name: 'To', exact: true })).toHaveValue('10:05:00');
  await expect(strip(page)).toContainText(/\d failed/);
  await fill(page, 'From', '9:20');
  await fill(page, 'To', '9:30');
  await expect(strip(page)).not.toContainText(/\d failed/);
  await fill(page, 'From', '10:00');
  await fill(page, 'To', '10:10');
  await expect(strip(page)).toContainText(/\d failed/);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toHaveText(/, changed$/);
  await additions(page).getByRole('button', { name: 'Remove: Outage' }).click();
  await expect(strip(page)).not.toContainText(/\d failed/);
  await strip(page).getByRole('button', { name: 'Reset to the preset' }).click();
  await expect(strip(page)).toContainText(/\d failed/);
  await expect(additions(page)).toBeHidden();
});

test('a rotated secret fails until the named value gets the new one', async ({ workbench: page }) => {
  await pickScenario(page, 'Rotated secret');
  await expect(shownCall(page)).toContainText('Call 3 of 4, 12:56:00');
  await expect(verdict(page)).toContainText('the client secret is wrong');
  await expect(strip(page)).toContainText('The client secret is replaced');
  await strip(page).getByRole('button', { name: 'Next call' }).click();
  await expect(verdict(page)).toContainText('and the caller got 200 OK');
});

test('an outage from 10:00 to 10:05, two regions and a burst show by themselves', async ({ workbench: page }) => {
  await pickScenario(page, 'Outage of the provider from 10:00 to 10:05');
  await expect(shownCall(page)).toContainText('Call 4 of 6, 10:01:00');
  await expect(strip(page)).toContainText('6 calls, 4 token requests, 2 failed');
  await expect(page.getByTestId('clock')).toContainText("The identity provider can't be reached (connection).");

  await pickScenario(page, 'Two regions');
  await expect(shownCall(page)).toContainText('Call 2 of 4, 12:00:10, North Europe');
  await expect(strip(page)).toContainText('Calls in North Europe');
  await expect(page.getByTestId('clock')).toContainText('The cache entry has');

  await pickScenario(page, 'Burst at expiry');
  await expect(strip(page)).toContainText('22 calls, 21 token requests');
  // Near calls are one mark; choosing it shows them apart.
  await marks(page).filter({ hasText: '21 calls' }).click();
  await marks(page).filter({ hasText: '20 calls' }).click();
  await expect(marks(page)).toHaveCount(20);
});

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('playing goes from call to call', async ({ workbench: page }) => {
    await pickScenario(page, 'Restart');
    await marks(page).first().click();
    await strip(page).getByRole('button', { name: 'Play' }).click();
    await expect(shownCall(page)).toContainText('Call 2 of 4');
    await strip(page).getByRole('button', { name: 'Pause' }).click();
  });
});

test('the clock plays until it is paused, and nothing moves unasked', async ({ workbench: page }) => {
  await pickScenario(page, 'Sixty-one minutes');
  await marks(page).first().click();
  await strip(page).getByRole('combobox', { name: 'Speed' }).selectOption('5 min/s');
  await expect(clock(page)).toHaveAttribute('aria-valuetext', '12:00:00, at the first call');
  await strip(page).getByRole('button', { name: 'Play' }).click();
  await expect(shownCall(page)).toContainText('Call 2 of 7');
  await strip(page).getByRole('button', { name: 'Pause' }).click();
  const stopped = (await clock(page).getAttribute('aria-valuetext'))!;
  await expect(strip(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(clock(page)).toHaveAttribute('aria-valuetext', stopped);
});

test.describe('a scenario that an earlier version of the page stored', () => {
  test.use({
    stored: { [storageKeys.scenario]: storedState({ presetId: 'cached-token', startsAt: '2026-02-03T08:00:00Z' }) },
  });

  test('is read, and can be added to', async ({ workbench: page }) => {
    await expect(shownCall(page)).toContainText('Call 2 of 2, 08:01:00');
    await strip(page).getByRole('button', { name: 'Call now' }).click();
    await expect(shownCall(page)).toContainText('Call 3 of 3, 08:01:00');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the timeline fits and takes a finger', async ({ workbench: page }) => {
    await page.getByRole('tab', { name: 'Simulation' }).click();
    await pickScenario(page, 'Outage of the provider from 10:00 to 10:05');
    await expect(marks(page).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await marks(page).last().click();
    await expect(shownCall(page)).toContainText('Call 6 of 6');
  });
});
