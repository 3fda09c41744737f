import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { openBrowser } from '../support/browser.ts';
import { postComment } from '../support/comments.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeNewsletter } from '../support/newsletters.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const SITE = 'http://news.test';
const COMMENTS = 12;
/** A tenth of the "good" limit of cumulative layout shift (0.1): a pixel or two of a large element. */
const SHIFT_AT_MOST = 0.01;

/** Runs in the page before any other script and sums the layout shifts without recent input. */
const WATCH = `window.shift = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
}).observe({ type: 'layout-shift', buffered: true });`;

const server: TestServer = await startTestServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });

// No hook runs if every test is skipped.
if (browser === null) await server.close();

let writer: TestMember;

beforeAll(async () => {
  writer = await createMember(server, { name: 'Ada' });
  await makeNewsletter(server, 'daily');
  await createArticle(server, {
    slug: 'long',
    title: 'A long way down',
    dek: 'And back again',
    body: 'The tide came in and went out again, as it does.\n\n'.repeat(40),
    image: { url: `${SITE}/pictures/tall.png`, alt: 'The pier', credit: 'Image Source: Ada' },
  });
  for (let said = 0; said < COMMENTS; said += 1) {
    await postComment(server, writer, { slug: 'long', body: `Seen **${said}** times.` });
  }
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const nextPaint = (page: Page) =>
  page.evaluate('new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))');
const readShift = (page: Page) => page.evaluate<number>('window.shift');

/** An article whose picture has unknown dimensions and loads last. */
async function openArticle(size: { width: number; height: number }): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const page = await (await browser.newContext({ viewport: size })).newPage();
  await page.addInitScript(WATCH);
  let giveImage: () => void = () => undefined;
  const isPainted = new Promise<void>((resolve) => {
    giveImage = resolve;
  });
  const tall = { create: { width: 300, height: 900, channels: 3, background: '#8a2b12' } } as const;
  const body = await sharp(tall).png().toBuffer();
  await page.route('**/pictures/*', async (route) => {
    await isPainted;
    await route.fulfill({ body, contentType: 'image/png' });
  });
  await page.goto(`${SITE}/articles/long`, { waitUntil: 'domcontentloaded' });
  await page.getByText('The tide came in').first().waitFor();
  await nextPaint(page);
  giveImage();
  await page.waitForLoadState('load');
  return page;
}

const DEVICES = [
  { device: 'a phone', size: { width: 390, height: 844 } },
  { device: 'a desk', size: { width: 1200, height: 900 } },
];

describe.skipIf(browser === null).each(DEVICES)('an article on $device', ({ size }) => {
  it('the layout does not shift while the picture, the conversation and live comments load', async () => {
    const page = await openArticle(size);
    expect(await readShift(page)).toBeLessThan(SHIFT_AT_MOST);

    const open = page.waitForRequest(/comments\/stream$/);
    for (let screen = 0; screen < 12; screen += 1) await page.mouse.wheel(0, size.height * 0.7);
    await page.locator('.comment').last().scrollIntoViewIfNeeded();
    await (await open).response();
    const reading = page.locator('.comment').last();
    const before = await reading.boundingBox();
    const said = await postComment(server, writer, {
      slug: 'long',
      body: `Said *meanwhile*, to ${size.width}.`,
    });
    await page.locator(`#comment-${said.id}`).waitFor({ state: 'attached' });
    await nextPaint(page);
    const moved = ((await reading.boundingBox())?.y ?? 0) - (before?.y ?? 0);
    expect(Math.abs(moved)).toBeLessThan(2);
    expect(await readShift(page)).toBeLessThan(SHIFT_AT_MOST);
  }, 60_000);
});
