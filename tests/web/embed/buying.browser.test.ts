import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../../support/articles.ts';
import { openBrowser } from '../../support/browser.ts';
import { grantAccess } from '../../support/grants.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { sampleInTurn } from '../../support/sample.ts';
import { startMoneyServer } from '../../support/stripe.ts';

const SERVER_ORIGIN = 'http://members.localhost';
const PUBLISHER_ORIGIN = 'http://publisher.localhost';
/** Each story on one of these each day, and on both in `npm run proof -- sampled`. */
const SCREENS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } } as const;

const server = await startMoneyServer({
  PUBLIC_URL: SERVER_ORIGIN,
  ALLOWED_ORIGINS: PUBLISHER_ORIGIN,
});
/** The publisher's site: each story has a page with its element, below a headline of the publisher's own. */
const site = createServer((req, res) => {
  const [, slug = ''] = /^\/stories\/([\w-]+)/.exec(req.url ?? '') ?? [];
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>A story</title><style>body { max-width: 40rem; margin: 1rem auto; padding: 0 1rem; font-family: sans-serif; }</style>
<script type="module" src="${SERVER_ORIGIN}/embed.js"></script><h1>Our paper</h1>
<pennypress-article slug="${slug}" text-only></pennypress-article></html>`);
});
site.listen(0, '127.0.0.1');
await once(site, 'listening');
// No cookie of the server reaches a page of another site.
const browser: Browser | null = await openBrowser(
  {
    'members.localhost': new URL(server.url).host,
    'publisher.localhost': `127.0.0.1:${(site.address() as AddressInfo).port}`,
  },
  ['--test-third-party-cookie-phaseout'],
);

async function close(): Promise<void> {
  await browser?.close();
  site.close();
  await server.close();
}

// No hook runs if every test is skipped.
if (browser === null) await close();
else afterAll(close);

beforeAll(async () => {
  await makeTier(server);
  const admin = await createMember(server, { role: 'admin' });
  const change = {
    siteUrl: PUBLISHER_ORIGIN,
    addresses: { article: '/stories/{slug}' },
    meter: { anonymous: 1, registered: 1 },
  };
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send(change)
    .expect(200);
  await createArticle(server, { slug: 'tides', access: 'subscribers', meterExempt: true });
  await createArticle(server, { slug: 'storms', access: 'subscribers' });
  await createArticle(server, { slug: 'harbour', access: 'subscribers' });
});

/** Other ones for the next story on the same day: `turn` counts them. */
function screensOf(turn: number): ('phone' | 'desk')[] {
  return sampleInTurn(['phone', 'desk'], 2, turn);
}

async function openStory(path: string, screen: keyof typeof SCREENS = 'desk'): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const context = await browser.newContext({ viewport: SCREENS[screen] });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${PUBLISHER_ORIGIN}/stories/${path}`);
  await page.getByText(FREE_TEXT).waitFor();
  return page;
}

/** Signs in by the code of the mail in the window that the element opened. */
async function signUp(popup: Page, email: string): Promise<void> {
  await popup.getByLabel('Email').fill(email);
  await popup.getByRole('button', { name: 'Continue with email' }).click();
  await popup.waitForURL(/\/signin\/code/);
  const { text } = await readLastMail(server, email);
  await popup.getByLabel('Code from our email').fill(/\b\d{6}\b/.exec(text)?.[0] ?? '');
  await popup.getByLabel('Code from our email').press('Enter');
  const closing = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Continue to publisher.localhost' }).click();
  await closing;
}

const widthOf = (page: Page) =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );

describe.skipIf(browser === null)("a reader of an element on a publisher's page", () => {
  it.each(screensOf(0))(
    'chooses a plan, pays at Checkout and is welcomed in the whole article, on a %s',
    async (screen) => {
      const page = await openStory('tides?from=letter', screen);
      const opening = page.waitForEvent('popup');
      await page.getByText('See all plans').click();
      await page.getByRole('button', { name: 'supporter: $50 a year' }).click();
      await signUp(await opening, `reader-on-${screen}@example.org`);
      await page.waitForURL(/\/c\/pay\/cs_/);
      await page.getByRole('button', { name: /^Subscribe/ }).click();
      await page.waitForURL(`${PUBLISHER_ORIGIN}/stories/**`);
      await server.settleDown();
      const welcome = page.getByText("Welcome! You're now a supporter.");
      await welcome.waitFor();
      await page.getByText(GATED_TEXT).waitFor();
      expect(page.url()).toBe(`${PUBLISHER_ORIGIN}/stories/tides?from=letter`);
      // The greeting stands at the cut, where the reader left off.
      const texts = await page
        .locator('pennypress-article [part=text], pennypress-article [part=welcome]')
        .allTextContents();
      expect(texts.map((text) => text.includes(GATED_TEXT))).toEqual([false, false, true]);
      expect(await welcome.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(
        SCREENS[screen].height,
      );
      expect(await widthOf(page)).toBe(0);
      await page.reload();
      await page.getByText(GATED_TEXT).waitFor();
      expect(await page.getByText('Welcome!').count()).toBe(0);
      await page.context().close();
    },
    60_000,
  );

  it('returns from Checkout without paying to the same paywall, and can choose again', async () => {
    const page = await openStory('tides');
    const opening = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Subscribe for $5 a month' }).click();
    await signUp(await opening, 'undecided@example.org');
    await page.waitForURL(/\/c\/pay\/cs_/);
    await page.getByRole('link', { name: /back|cancel/i }).click();
    await page.waitForURL(`${PUBLISHER_ORIGIN}/stories/**`);
    await page.getByRole('button', { name: 'Subscribe for $5 a month' }).click();
    await page.waitForURL(/\/c\/pay\/cs_/);
    await page.context().close();
  }, 60_000);

  it.each(screensOf(1))(
    'spends a free read without an account and finds the article open again, on a %s',
    async (screen) => {
      const page = await openStory('storms', screen);
      await page.getByText('1 free story left this month').waitFor();
      await page.getByRole('button', { name: 'Read free' }).click();
      await page.getByText(GATED_TEXT).waitFor();
      await page.reload();
      await page.getByText(GATED_TEXT).waitFor();
      await page.goto(`${PUBLISHER_ORIGIN}/stories/harbour`);
      await page.getByText(/You.ve read your free stor/).waitFor();
      expect(await page.getByText(GATED_TEXT).count()).toBe(0);
      await page.context().close();
    },
    60_000,
  );

  it.each(screensOf(2))(
    'opens a gift link without an account, reads on at the same place, and finds it open again, on a %s',
    async (screen) => {
      const giver = await createMember(server);
      await grantAccess(server, giver.id);
      const { body } = await server.http
        .post('/v1/articles/tides/gifts')
        .set(...giver.auth)
        .expect(201);
      expect(body.url).toContain(`${PUBLISHER_ORIGIN}/stories/tides?gift=`);
      const page = await openStory(body.url.slice(`${PUBLISHER_ORIGIN}/stories/`.length), screen);
      const before = await page.evaluate<number>('scrollY');
      await page.locator('pennypress-article .wall').getByRole('button').click();
      await page.getByText(GATED_TEXT).waitFor();
      expect(await page.evaluate<number>('scrollY')).toBe(before);
      await page.goto(`${PUBLISHER_ORIGIN}/stories/tides`);
      await page.getByText(GATED_TEXT).waitFor();
      const link = await server.db.read.giftLink.findUniqueOrThrow({ where: { id: body.id } });
      expect(link.opened).toBe(1);
      await page.context().close();
    },
    60_000,
  );
});
