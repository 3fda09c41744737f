import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import pg from 'pg';
import { type Browser, chromium as launcher, type Page } from 'playwright-core';
import sharp from 'sharp';
import { ROOT } from '../../system/repository-root.ts';
import { quantile } from '../comments/client.ts';
import { moveToLoadCore } from '../cores.ts';
import { openSite, type Site } from '../site.ts';
import { describePages, type PageFigures } from './report-pages.ts';

const VISITS = 15;
/** The CPU throttling with which Lighthouse simulates a phone on a desktop. */
const SLOWDOWN = 4;
const PHONE = { width: 390, height: 844 };
/** A minimal page, which measures the browser itself on this machine. */
const [BARE, WORD] = ['/one-word', '<!doctype html><title>One word</title><h1>Word</h1>'];
const PICTURE = 'ferry.webp';

/** The script that runs in the page before all others. */
const WATCH = `window.largest = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.largest = one.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });`;
const HAS_PAINTED = `window.largest > 0 && performance.getEntriesByName('first-contentful-paint').length > 0`;
const NEXT_FRAME = 'new Promise((go) => requestAnimationFrame(() => go()))';
/** The script that reads the first and the largest contentful paint and the bytes transferred. */
const READ_PAINTS = `({
  firstMs: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  largestMs: window.largest,
  bytes: ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
    .filter(({ initiatorType }) => initiatorType !== 'img')
    .reduce((sum, one) => sum + one.transferSize, 0),
})`;

interface Paints {
  readonly firstMs: number;
  readonly largestMs: number;
  readonly bytes: number;
}

moveToLoadCore();
const site = await openSite();
const browser = await launcher.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? (await chromium.executablePath()),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await addPicture(site);
  const slugOf = (path: string) => path.replace('/v1', '');
  const pages: PageFigures[] = [
    await measure(browser, 'article up to the cut, anonymous', slugOf(site.anonymousPath), null),
    await measure(
      browser,
      'full article, subscriber',
      slugOf(site.subscriberPath),
      site.accessToken,
    ),
    await measure(browser, 'front page, anonymous', '/', null),
    await measure(browser, 'one-word page, for comparison', BARE, null),
  ];
  const report = describePages(pages, { visits: VISITS, slowdown: SLOWDOWN });
  process.stdout.write(report);
  await writeFile(join(ROOT, 'docs', 'bench-pages.md'), report);
} finally {
  await browser.close();
  await site.close();
}

/** Adds a photograph of realistic size to both articles before any request. */
async function addPicture({ environment, databaseUrl }: Site): Promise<void> {
  const folder = join(environment['DATA_DIR'] ?? '', 'media');
  await mkdir(folder, { recursive: true });
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const blank = { width: 1600, height: 1067, channels: 3, background: '#888', noise } as const;
  await sharp({ create: blank }).blur(3).webp({ quality: 80 }).toFile(join(folder, PICTURE));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const image = { url: `/media/${PICTURE}`, alt: 'A ferry', credit: 'Image Source: nobody' };
  await client.query('UPDATE articles SET image = $1', [JSON.stringify(image)]);
  await client.end();
}

/** Each visit uses a new browser context, so nothing is cached from earlier visits. */
async function measure(
  by: Browser,
  name: string,
  path: string,
  accessToken: string | null,
): Promise<PageFigures> {
  const paints: Paints[] = [];
  for (let visit = 0; visit <= VISITS; visit += 1) {
    const context = await by.newContext({ viewport: PHONE, deviceScaleFactor: 2 });
    if (accessToken !== null) {
      await context.addCookies([{ name: 'pp_access', value: accessToken, url: site.url }]);
    }
    const seen = await look(await context.newPage(), path);
    // The first visit warms up the server and is not counted.
    if (visit > 0) paints.push(seen);
    await context.close();
  }
  const of = (field: keyof Paints) => paints.map((one) => one[field]);
  return {
    name,
    firstMs: quantile(of('firstMs'), 0.5),
    largestMs: quantile(of('largestMs'), 0.5),
    slowestMs: Math.max(...of('largestMs')),
    bytes: Math.max(...of('bytes')),
  };
}

async function look(page: Page, path: string): Promise<Paints> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.addInitScript(WATCH);
  await page.route(`**${BARE}`, (route) => route.fulfill({ contentType: 'text/html', body: WORD }));
  await page.goto(site.url + path, { waitUntil: 'networkidle' });
  // The page's content security policy forbids `waitForFunction`, which evaluates text as code.
  while (!(await page.evaluate<boolean>(HAS_PAINTED))) await page.evaluate(NEXT_FRAME);
  return await page.evaluate<Paints>(READ_PAINTS);
}
