import chromium from '@sparticuz/chromium';
import { type Browser, chromium as launcher, type Page } from 'playwright-core';
import { PASSWORD } from '../../demo/accounts.ts';
import { type RunningSite, startCacheBefore } from './publisher-site.ts';
import type { SharedCacheOptions } from './shared-cache.ts';

/** Beside whatever else the machine does. */
const STEP_MS = 20_000;
const LOOK_AGAIN_MS = 5_000;

interface WalkedStory {
  readonly slug: string;
  /** A passage behind the cut. */
  readonly canary: string;
}

interface Walk {
  /** As readers see the site; the browser reaches it through a shared cache. */
  readonly origin: string;
  readonly site: RunningSite;
  readonly cache: SharedCacheOptions;
  readonly stories: readonly [WalkedStory, WalkedStory, ...WalkedStory[]];
  /** Who signs in, and has a plan. */
  readonly subscriber: string;
  /** Gives back what the subscriber paid. */
  refund(): Promise<void>;
  /** Within how many seconds after the refund the site closes; 0 is the next page. */
  readonly closesWithinSeconds: number;
}

/** Pages that were looked at, and how many seconds after the refund the subscriber met the wall; null without a browser. */
export type Walked = { readonly pages: number; readonly closedAfterSeconds: number } | null;

/**
 * A real browser, in which no script runs, at a site behind a shared cache: a stranger, a reader with a free read, a
 * subscriber, and the same subscriber once their payment is refunded. Throws where one sees what is not theirs.
 */
export async function walkInBrowser(walk: Walk): Promise<Walked> {
  const cache = await startCacheBefore(walk.site, walk.cache);
  const browser = await openBrowser({ [new URL(walk.origin).hostname]: new URL(cache.url).host });
  if (browser === null) {
    cache.close();
    return null;
  }
  try {
    return await walkThrough(browser, walk);
  } finally {
    await browser.close();
    cache.close();
  }
}

/** Null where this machine has no browser. */
async function openBrowser(hosts: Readonly<Record<string, string>>): Promise<Browser | null> {
  const rules = Object.entries(hosts).map(([host, address]) => `MAP ${host} ${address}`);
  const args = ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=${rules.join(',')}`];
  try {
    const executablePath = process.env['CHROMIUM_PATH'] ?? (await chromium.executablePath());
    return await launcher.launch({ executablePath, args });
  } catch {
    return null;
  }
}

async function walkThrough(browser: Browser, walk: Walk): Promise<Walked> {
  const [first, second] = walk.stories;
  let pages = 0;
  const look = async (page: Page, story: WalkedStory, isOpen: boolean) => {
    await page.goto(`${walk.origin}/stories/${story.slug}`);
    pages += 1;
    await expectShown(page, story, isOpen);
  };
  const [stranger, visitor, member] = [
    await openReader(browser),
    await openReader(browser),
    await openReader(browser),
  ];
  await look(stranger, first, false);
  await look(visitor, first, false);
  await visitor.getByRole('button', { name: 'Read free' }).click();
  await visitor.waitForLoadState();
  await look(visitor, first, true);
  await look(stranger, first, false);
  await look(member, second, false);
  await signIn(member, walk);
  await look(member, first, true);
  await look(member, second, true);
  await look(visitor, second, false);
  await look(stranger, second, false);
  await walk.refund();
  const closedAfterSeconds = await waitForWall(member, walk);
  await look(member, first, false);
  return { pages, closedAfterSeconds };
}

async function openReader(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  return page;
}

async function signIn(page: Page, { origin, subscriber }: Walk): Promise<void> {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Use a password instead' }).click();
  const form = page.locator('form[action="/signin"]');
  await form.getByLabel('Email').fill(subscriber);
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByRole('button').click();
  await page.getByRole('button', { name: /^Continue to/ }).click();
  await page.waitForURL(`${origin}/stories/**`);
}

/** How many seconds it takes until a page of the site is closed. */
async function waitForWall(page: Page, walk: Walk): Promise<number> {
  const [story] = walk.stories;
  const refundedAt = Date.now();
  for (;;) {
    const seconds = (Date.now() - refundedAt) / 1000;
    await page.goto(`${walk.origin}/stories/${story.slug}`);
    if (!(await page.content()).includes(story.canary)) return Math.round(seconds);
    if (seconds > walk.closesWithinSeconds) {
      throw new Error(`${story.slug} is open ${Math.round(seconds)} s after the refund.`);
    }
    await page.waitForTimeout(LOOK_AGAIN_MS);
  }
}

async function expectShown(page: Page, { slug, canary }: WalkedStory, isOpen: boolean) {
  const isShown = (await page.content()).includes(canary);
  if (isShown !== isOpen) {
    throw new Error(
      `In the browser ${page.url()} is ${isShown ? 'open' : 'closed'}, and must not be: ${slug}`,
    );
  }
}
