import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../../support/browser.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

/** A browser compiles a viewer of 850 kB first, beside whatever else the machine does. */
const TIMEOUT = { timeout: 120_000 };

let server: TestServer;
let browser: Browser | null;
let page: Page;
/** What the page complained of, and what it asked of other sites. */
const complaints: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser({})]);
  if (browser !== null) page = await openReference(browser);
}, TIMEOUT.timeout);

afterAll(async () => {
  await browser?.close();
  await server.close();
});

beforeEach((context) => {
  if (browser === null) context.skip();
});

/** One page for all tests, because the viewer takes seconds to render every operation. */
async function openReference(within: Browser): Promise<Page> {
  const page = await within.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !/^(data|blob):/.test(url)) complaints.push(url);
  });
  await page.goto(`${server.url}/docs`);
  await page.locator('.nav-bar-path').first().waitFor(TIMEOUT);
  return page;
}

test(
  'the API reference lists every operation and webhook, and loads nothing from other hosts',
  TIMEOUT,
  async () => {
    const { body } = await server.http.get('/openapi.json');
    const operations = [body.paths, body.webhooks].flatMap((group) =>
      Object.values<object>(group).flatMap((item) => Object.keys(item)),
    );
    expect(Object.keys(body.webhooks)).not.toEqual([]);
    expect(await page.locator('.nav-bar-path').count()).toBe(operations.length);
    expect(complaints).toEqual([]);
  },
);

test(
  'a search in the API reference finds one operation and shows its body and responses',
  TIMEOUT,
  async () => {
    const visible = page.locator('.nav-bar-path:visible');
    await page.locator('#nav-bar-search').fill('tips/checkout');
    await page.locator('#nav-bar-search').press('Enter');
    await expect.poll(() => visible.count()).toBe(1);
    await visible.click();
    await page.getByText('The URL of the checkout page').first().waitFor();
    expect(await page.getByText('formToken').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  },
);
