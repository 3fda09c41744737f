import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../../support/accessibility.ts';
import { openBrowser } from '../../support/browser.ts';
import { CONSOLE_PAGES, fillConsole } from '../../support/console-site.ts';
import { sampleOfDay } from '../../support/sample.ts';
import { startTestServer } from '../../support/server.ts';

const SITE = 'http://news.test';
/** One in so many pages each day. */
const PAGES_EVERY = 9;
const PHONE = { width: 390, height: 844 };
/** A long word without spaces, such as an id or an address, widens a page. */
const LONG = `Tides ${'of-the-strait-and-beyond-'.repeat(6)}`.slice(0, 100);
/** The distance of each cell from the edge; the column's name precedes the cell. */
const READ_INDENTS = `[...new Set([...document.querySelectorAll('.rows td')].map((one) =>
  parseFloat(getComputedStyle(one).paddingLeft)))]`;
/** Elements outside the page or its scroll container, which readers cannot reach. */
const FIND_HIDDEN_WIDTH = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = [...document.querySelectorAll('main *')].filter((one) =>
    one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 &&
    getComputedStyle(one).overflowX === 'auto');
  return [scrollWidth - clientWidth, ...wide.map(({ localName }) => localName)];
})()`;

/** Gives every cell a label of two lines, and counts the cells that it leaves. */
const COUNT_CUT_LABELS = `(() => {
  const cells = [...document.querySelectorAll('.rows td:not(:empty)')];
  for (const cell of cells) cell.dataset.head = 'Auf dieser Website, seit wann';
  return [cells.length > 0, cells.filter((one) => one.scrollHeight > one.clientHeight + 1).length];
})()`;

const server = await startTestServer({ PUBLIC_URL: SITE });
const site = await fillConsole(server, LONG);
const browser = await openBrowser({ 'news.test': new URL(server.url).host });

// No hook runs if every test is skipped.
if (browser === null) await server.close();
else
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

async function openOnPhone(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser?.newContext({ viewport: PHONE, javaScriptEnabled });
  const { accessToken: value } = site.admin;
  await context?.addCookies([{ name: 'pp_access', value, url: SITE }]);
  const page = await context?.newPage();
  if (page === undefined) throw new Error('there is no browser');
  return page;
}

describe.skipIf(browser === null)('the console on a phone', () => {
  it('no page or table is wider than the screen, whatever text it contains', async () => {
    const page = await openOnPhone(true);
    const wide: string[] = [];
    const pages = CONSOLE_PAGES.filter((path) => !path.endsWith('/mail'));
    for (const path of sampleOfDay(pages, PAGES_EVERY)) {
      await page.goto(SITE + site.address(path));
      for (const one of await page.locator('main summary').all()) await one.click();
      const found = await page.evaluate<(number | string)[]>(FIND_HIDDEN_WIDTH);
      const indents = await page.evaluate<number[]>(READ_INDENTS);
      expect.soft(Math.min(...indents, Number.POSITIVE_INFINITY), path).toBeGreaterThan(110);
      if (found.some((one) => one !== 0)) wide.push(`${path}: ${found.join(' ')}`);
    }
    expect(wide).toEqual([]);
  }, 240_000);

  it('the navigation opens from a button, with or without scripts, and its links work', async () => {
    const page = await openOnPhone(false);
    await page.goto(`${SITE}/staff`);
    const plans = page.getByRole('link', { name: 'Plans', exact: true });
    expect(await plans.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await page.getByRole('list', { name: 'Money' }).isVisible()).toBe(true);
    await plans.click();
    await page.getByRole('heading', { name: 'Plans', level: 1 }).waitFor();
    expect(await plans.isVisible()).toBe(false);
  }, 60_000);

  it('the open menu has no accessibility violation in light or dark mode, and Escape closes it', async () => {
    const page = await openOnPhone(true);
    await page.goto(`${SITE}/staff/money`);
    const payments = page.getByRole('link', { name: /^Payments/ });
    await page.getByRole('button', { name: 'Menu' }).press('Enter');
    expect(await payments.isVisible()).toBe(true);
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await payments.isVisible()).toBe(false);
  }, 60_000);

  it('a label of two lines stays within its cell', async () => {
    const page = await openOnPhone(true);
    await page.goto(`${SITE}/staff/members`);
    expect(await page.evaluate(COUNT_CUT_LABELS)).toEqual([true, 0]);
  }, 60_000);

  it('pages in Arabic run from right to left, fit the screen and have no accessibility violation', async () => {
    const page = await openOnPhone(true);
    for (const path of ['/staff/members', '/staff/articles/:article']) {
      await page.goto(`${SITE}${site.address(path)}?lang=ar`);
      const start = await page.evaluate(`getComputedStyle(document.body).direction`);
      const [beyond] = await page.evaluate<(number | string)[]>(FIND_HIDDEN_WIDTH);
      expect([start, beyond, await findBarriers(page)], path).toEqual(['rtl', 0, []]);
    }
  }, 60_000);
});
