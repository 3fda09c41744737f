import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../support/accessibility.ts';
import { createArticle, GATED_TEXT } from '../support/articles.ts';
import { openBrowser } from '../support/browser.ts';
import { readLastMail } from '../support/mails.ts';
import { makeTier } from '../support/money.ts';
import { listReaderAddresses } from '../support/reader-addresses.ts';
import { sampleOfDay } from '../support/sample.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const SITE = 'http://news.test';
/** One in so many pages in Arabic each day. */
const PAGES_EVERY = 15;
const PHONE = { width: 390, height: 844 };
/** Where a form leads on by itself, without a press. */
const FORWARDING = ['/subscribe', '/continue'];

const server: MoneyServer = await startMoneyServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });

// No hook runs if every test is skipped.
if (browser === null) await server.close();

beforeAll(async () => {
  await makeTier(server);
  await createArticle(server, { title: 'Tides', slug: 'tides', access: 'subscribers' });
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

async function openPage(): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  return await (await browser.newContext({ viewport: PHONE })).newPage();
}

/** The words of what has the focus, as a screen reader says them. */
const FOCUSED = `(() => {
  const one = document.activeElement;
  return (one.labels?.[0] ?? one).textContent.trim() || one.value || one.getAttribute('aria-label') || '';
})()`;

/** A reader without a mouse: presses Tab until they are there, and counts the fields that they type in. */
function keyboardOf(page: Page) {
  let fields = 0;

  async function goTo(words: RegExp): Promise<void> {
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press('Tab');
      if (words.test(await page.evaluate<string>(FOCUSED))) return;
    }
    throw new Error(`Tab leads to nothing that says ${words}.`);
  }

  return {
    count: () => fields,
    goTo,
    async press(words: RegExp): Promise<void> {
      await goTo(words);
      await page.keyboard.press('Enter');
    },
    async type(words: RegExp, text: string): Promise<void> {
      fields += 1;
      await goTo(words);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
  };
}

/** The pages on which the reader had something to do, in their order. */
function watchPages(page: Page): readonly string[] {
  const paths: string[] = [];
  page.on('framenavigated', (frame) => {
    const path = new URL(frame.url()).pathname.replace(/\/cs_.*/, '');
    if (frame === page.mainFrame() && !FORWARDING.includes(path) && paths.at(-1) !== path)
      paths.push(path);
  });
  return paths;
}

describe.skipIf(browser === null)('a new reader who uses only the keyboard', () => {
  it('buys in five pages and three fields, comments and cancels', async () => {
    const page = await openPage();
    const pages = watchPages(page);
    const keyboard = keyboardOf(page);
    await page.goto(`${SITE}/articles/tides`);
    await keyboard.press(/^Subscribe for \$5 a month$/);
    await page.waitForURL(/\/signin/);
    await keyboard.type(/^Email/, 'robin@example.org');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/signin\/code/);
    const { text } = await readLastMail(server, 'robin@example.org');
    await keyboard.type(/^Code from our email/, /\b\d{6}\b/.exec(text)?.[0] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/c\/pay\/cs_/);
    await keyboard.type(/card/i, '4242424242424242');
    await keyboard.press(/^Subscribe/);
    await page.waitForURL(`${SITE}/articles/tides**`);
    await page.getByText("Welcome! You're now a Supporter.").waitFor();
    expect(await page.locator('main').textContent()).toContain(GATED_TEXT);
    expect(pages).toEqual([
      '/articles/tides',
      '/signin',
      '/signin/code',
      '/c/pay',
      '/articles/tides',
    ]);
    expect(keyboard.count()).toBe(3);

    await keyboard.type(/^Your comment/, 'So that is why.');
    await keyboard.press(/^Post$/);
    await page.locator('.comment .said').getByText('So that is why.').waitFor();

    await page.goto(`${SITE}/account`);
    await keyboard.press(/^(?:Pause or cancel|Cancel) subscription$/);
    await page.waitForURL(/\/account\/subscription\/cancel/);
    await keyboard.press(/^Cancel subscription$/);
    await page.getByText('Subscription canceled.').waitFor();
  }, 60_000);
});

describe.skipIf(browser === null)('a page in Arabic', () => {
  it.each(sampleOfDay(listReaderAddresses({ '/articles/:slug': 'tides' }), PAGES_EVERY))(
    '%s is laid out from right to left, fits a phone and has no accessibility violation',
    async (path) => {
      const page = await openPage();
      await page.goto(`${SITE}${path}${path.includes('?') ? '&' : '?'}lang=ar`);
      const layout = await page.evaluate<{ name: number; width: number; content: number }>(`({
        name: document.querySelector('.top .name').getBoundingClientRect().right,
        width: document.documentElement.clientWidth,
        content: document.documentElement.scrollWidth,
      })`);
      expect(layout.name).toBeGreaterThan(layout.width * 0.9);
      expect(layout.content).toBeLessThanOrEqual(layout.width);
      expect(await findBarriers(page)).toEqual([]);
      await page.context().close();
    },
    60_000,
  );
});
