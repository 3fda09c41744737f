import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import chromium from '@sparticuz/chromium';
import { type BrowserContext, chromium as launcher, type Page } from 'playwright-core';
import sharp from 'sharp';
import { z } from 'zod';
import { LANGUAGE_COOKIE } from '../src/web/visit.ts';
import { logIn, PUBLISHER_SITE, SITE, send } from './screenshots/api-calls.ts';
import { servePublisher } from './screenshots/embedding-page.ts';
import { listScreenshots, type Screenshot } from './screenshots/list-screenshots.ts';
import { createSampleContent } from './screenshots/sample-content.ts';
import { ROOT } from './system/repository-root.ts';

/**
 * Takes screenshots of every page of the demonstration site, which `npm start` must be serving: phone and desktop,
 * light and dark; also of the elements on another site and of the emulators. Sample content is created first. The
 * images go into `.data/screenshots` or the given folder, and those for documents into docs/images. Names after the
 * folder select screenshots; `--language` selects a language other than the site's own, `--device` and `--scheme` one
 * of each.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string' }, device: { type: 'string' }, scheme: { type: 'string' } },
});
const { language } = values;
const [folder = '.data/screenshots', ...ONLY] = positionals;
const FOLDER = resolve(ROOT, folder);
const PATIENCE_MS = 10_000;
const QUALITY = 75;

const DEVICES = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1200, height: 900 },
} as const;
const SCHEMES = ['light', 'dark'] as const;

/** Images in documents, by the screenshot's name: the file, and whether it shows the full page. */
const DOCUMENT_IMAGES: Readonly<Record<string, { file: string; fullPage: boolean }>> = {
  'wall-desktop-light': { file: 'article', fullPage: true },
  'money-desktop-light': { file: 'console', fullPage: false },
};

const slugs = await findSlugs();
const publisher = await servePublisher(slugs.subscribers, language ?? 'en');
const browser = await launcher.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? (await chromium.executablePath()),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--test-third-party-cookie-phaseout',
    `--host-resolver-rules=MAP ${new URL(PUBLISHER_SITE).host} 127.0.0.1:${publisher.port}`,
  ],
});
try {
  await mkdir(FOLDER, { recursive: true });
  const sights = listScreenshots(slugs, await createSampleContent(slugs));
  const wanted = sights.filter(({ name }) => ONLY.length === 0 || ONLY.includes(name));
  for (const [device, viewport] of Object.entries(DEVICES).filter(isChosen(values.device))) {
    for (const colorScheme of SCHEMES.filter(isChosen(values.scheme)))
      await takeScreenshots(wanted, { device, viewport, colorScheme });
  }
} finally {
  await browser.close();
  publisher.close();
}

async function findSlugs() {
  const article = z.object({ slug: z.string(), access: z.string() });
  const { data } = await send({ path: '/v1/articles' }, z.object({ data: z.array(article) }));
  const of = (level: string) => data.filter(({ access }) => access === level);
  const first = (level: string) => of(level)[0]?.slug ?? '';
  const other = of('subscribers')[1]?.slug ?? '';
  return {
    public: first('public'),
    members: first('members'),
    subscribers: first('subscribers'),
    other,
  };
}

interface DeviceView {
  readonly device: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: (typeof SCHEMES)[number];
}

/** Each visitor signs in once; a screenshot with interaction gets its own browser context. */
async function takeScreenshots(
  screenshots: readonly Screenshot[],
  look: DeviceView,
): Promise<void> {
  for (const as of new Set(screenshots.map((screenshot) => screenshot.as))) {
    const token = as === null ? null : await logIn(as);
    const theirs = screenshots.filter((screenshot) => screenshot.as === as);
    const shared = await openContext(look, token);
    const page = await shared.newPage();
    for (const screenshot of theirs.filter(({ prepare }) => !prepare))
      await takeScreenshot(page, screenshot, look);
    await shared.close();
    for (const screenshot of theirs.filter(({ prepare }) => prepare)) {
      const own = await openContext(look, token);
      await takeScreenshot(await own.newPage(), screenshot, look);
      await own.close();
    }
  }
}

async function openContext(look: DeviceView, token: string | null): Promise<BrowserContext> {
  const { viewport, colorScheme } = look;
  const context = await browser.newContext({ viewport, colorScheme });
  context.setDefaultTimeout(PATIENCE_MS);
  if (token !== null) await context.addCookies([{ name: 'pp_access', value: token, url: SITE }]);
  if (language) await context.addCookies([{ name: LANGUAGE_COOKIE, value: language, url: SITE }]);
  return context;
}

/** Takes a screenshot. An error is reported, and the other screenshots are still taken. */
async function takeScreenshot(page: Page, screenshot: Screenshot, look: DeviceView): Promise<void> {
  const parts = [screenshot.name, language, look.device, look.colorScheme];
  const name = parts.filter((part) => part !== undefined).join('-');
  try {
    await page.goto(new URL(screenshot.path, SITE).href);
    await screenshot.prepare?.(page);
    await page.waitForLoadState();
    const { width, height } = look.viewport;
    // Enlarges the viewport to the whole page, since sticky elements would otherwise appear in its middle.
    const length = await page.evaluate<number>('document.documentElement.scrollHeight');
    if (!screenshot.viewportOnly)
      await page.setViewportSize({ width, height: Math.max(height, length) });
    // On a busy machine the first attempt at a long page may fail.
    const whole = await page
      .screenshot({ fullPage: !screenshot.viewportOnly })
      .catch(() => page.screenshot({ fullPage: !screenshot.viewportOnly }));
    await page.setViewportSize({ width, height });
    await saveWebp(whole, join(FOLDER, name));
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (wide > width) process.stdout.write(`${name} is ${wide} pixels wide\n`);
    const documentImage = DOCUMENT_IMAGES[name];
    if (documentImage === undefined) return;
    const picture = await page.screenshot({ fullPage: documentImage.fullPage });
    await saveWebp(picture, join(ROOT, 'docs', 'images', documentImage.file));
  } catch (error) {
    process.stdout.write(`${name}: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

async function saveWebp(png: Buffer, path: string): Promise<void> {
  await writeFile(`${path}.webp`, await sharp(png).webp({ quality: QUALITY }).toBuffer());
}

/** Selects all screenshots if none is named. */
function isChosen(wanted: string | undefined) {
  return (found: string | readonly [string, unknown]) =>
    wanted === undefined || wanted === (typeof found === 'string' ? found : found[0]);
}
