import chromium from '@sparticuz/chromium';
import { type Browser, chromium as launcher, type Page } from 'playwright-core';
import { PASSWORD } from '../../demo/accounts.ts';
import { type RunningSite, startCacheBefore } from './publisher-site.ts';
import type { SharedCacheOptions } from './shared-cache.ts';

/** Generous, because the machine may be busy. */
const STEP_MS = 20_000;
const LOOK_AGAIN_MS = 5_000;

interface WalkedStory {
  readonly slug: string;
  /** A text behind the paywall. */
  readonly canary: string;
}

interface Walk {
  /** The origin as readers see it; the browser reaches it through a shared cache. */
  readonly origin: string;
  readonly site: RunningSite;
  readonly cache: SharedCacheOptions;
  readonly stories: readonly [WalkedStory, WalkedStory, ...WalkedStory[]];
  /** The email of a reader who signs in and has a plan. */
  readonly subscriber: string;
  /** Refunds the subscriber's payment. */
  refund(): Promise<void>;
  /** The seconds from the refund until the site must show the wall; 0 means the next page. */
  readonly closesWithinSeconds: number;
}

/** The number of visited pages, and the seconds from the refund until the wall; null without a browser. */
export type Walked = { readonly pages: number; readonly closedAfterSeconds: number } | null;

/**
 * Visits a site behind a shared cache in a real browser without scripts: as an anonymous reader, a reader with a free
 * read, a subscriber, and the same subscriber after a refund. Throws if any sees text that is closed to them.
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

/** Opens a browser; null if this machine has none. */
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

/** Returns the seconds until a page of the site shows the wall. */
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
