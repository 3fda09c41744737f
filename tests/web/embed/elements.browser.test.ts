import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { changeSettings } from '../../../src/features/settings/index.ts';
import { createArticle } from '../../support/articles.ts';
import { interceptOnce, openBrowser } from '../../support/browser.ts';
import { createMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { makeNewsletter } from '../../support/newsletters.ts';
import { startMoneyServer } from '../../support/stripe.ts';
import { findUntranslated, stringsOf } from '../../support/untranslated.ts';

const SERVER_ORIGIN = 'http://members.localhost';
const PUBLISHER_ORIGIN = 'http://publisher.localhost';

/** Uses slots, custom properties, parts, attributes and events as `docs/embedding.md` describes them. */
const PAGE = `<!doctype html><html lang="en"><title>A publisher's own page</title>
<style>
  :root { --pennypress-accent: rgb(1, 2, 3); --pennypress-radius: 7px; }
  pennypress-tip::part(heading) { color: rgb(4, 5, 6); }
</style>
<script>
  window.events = [];
  for (const name of ['article-shown', 'tip-started', 'newsletter-asked', 'account', 'refused']) {
    document.addEventListener('pennypress-' + name, ({ detail }) => events.push([name, detail]));
  }
</script>
<script type="module" src="${SERVER_ORIGIN}/embed.js"></script>
<pennypress-account></pennypress-account>
<pennypress-article slug="tides" text-only><b slot="wall-sign_in">Our members paid for this.</b></pennypress-article>
<pennypress-tip article="tides"><b slot="heading">Give us tea</b><span slot="note">With milk.</span></pennypress-tip>
<pennypress-newsletter newsletter="weekly"><b slot="thanks">It comes on Sunday.</b></pennypress-newsletter></html>`;

/** Without words of its own. */
const PLAIN_PAGE = `<!doctype html><html lang="en"><title>A page</title>
<script type="module" src="${SERVER_ORIGIN}/embed.js"></script>
<pennypress-account></pennypress-account>
<pennypress-article slug="tides"></pennypress-article>
<pennypress-article slug="storms" text-only></pennypress-article>
<pennypress-tip></pennypress-tip>
<pennypress-newsletter></pennypress-newsletter>
<pennypress-comments slug="tides"></pennypress-comments></html>`;

const server = await startMoneyServer({
  PUBLIC_URL: SERVER_ORIGIN,
  ALLOWED_ORIGINS: PUBLISHER_ORIGIN,
});
const site = createServer((req, res) => {
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  const [, language = 'en'] = /lang=([\w-]+)/.exec(req.url ?? '') ?? [];
  res.end(req.url === '/story' ? PAGE : PLAIN_PAGE.replace('lang="en"', `lang="${language}"`));
});
site.listen(0, '127.0.0.1');
await once(site, 'listening');
const { port } = site.address() as AddressInfo;
const browser = await openBrowser({
  'members.localhost': new URL(server.url).host,
  'publisher.localhost': `127.0.0.1:${port}`,
});

async function close(): Promise<void> {
  await browser?.close();
  site.close();
  await server.close();
}

// No hook runs if every test is skipped.
if (browser === null) await close();
else afterAll(close);

beforeAll(async () => {
  await createArticle(server, { slug: 'tides', title: 'Tides', access: 'members' });
  await createArticle(server, { slug: 'storms', access: 'subscribers' });
  await makeTier(server);
  const admin = await createMember(server, { role: 'admin' });
  const look = { accent: '#0b5d4e', font: 'slab' };
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ look })
    .expect(200);
  await makeNewsletter(server, 'daily');
  await makeNewsletter(server, 'weekly');
});

async function openSite(): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${PUBLISHER_ORIGIN}/story`);
  await page.locator('pennypress-tip').getByRole('button', { name: 'Leave a tip' }).waitFor();
  return page;
}

/** Submits the tip form; resolves to the idempotency key of its request. */
async function submitTip(page: Page, amount: string): Promise<string | undefined> {
  const sent = page.waitForRequest(/\/v1\/tips\/checkout$/);
  const tip = page.locator('pennypress-tip');
  await tip.getByLabel('Other amount').fill(amount);
  await tip.getByRole('button', { name: 'Leave a tip' }).click();
  return (await sent).headers()['idempotency-key'];
}

const readStyle = (page: Page, part: string, property: string) =>
  page.evaluate<string>(`getComputedStyle(
    document.querySelector('pennypress-tip').shadowRoot.querySelector('[part=${part}]'),
  ).${property}`);

const readEvents = (page: Page) => page.evaluate<[string, object][]>('window.events');

describe.skipIf(browser === null)("an element on a publisher's own page", () => {
  it("shows the publisher's texts and colors, and dispatches events for analytics", async () => {
    const page = await openSite();
    const article = page.locator('pennypress-article');
    await page.getByText('Our members paid for this.').waitFor();
    expect(await article.getByText('For members · free').isVisible()).toBe(false);
    expect(await article.getByRole('heading', { name: 'Tides' }).count()).toBe(0);
    const tip = page.locator('pennypress-tip');
    for (const words of ['Give us tea', 'With milk.']) await tip.getByText(words).waitFor();
    expect(await readStyle(page, 'button', 'backgroundColor')).toBe('rgb(1, 2, 3)');
    expect(await readStyle(page, 'button', 'borderRadius')).toBe('7px');
    expect(await readStyle(page, 'heading', 'color')).toBe('rgb(4, 5, 6)');

    const newsletter = page.locator('pennypress-newsletter');
    await newsletter.getByLabel('Email').fill('sam@example.org');
    await newsletter.getByRole('button', { name: 'Sign up' }).click();
    await page.getByText('It comes on Sunday.').waitFor();
    const events = await readEvents(page);
    expect(events).toContainEqual(['account', { isSignedIn: false }]);
    const shown = { slug: 'tides', granted: false, reason: 'sign_in' };
    expect(events).toContainEqual(['article-shown', shown]);
    expect(events).toContainEqual(['newsletter-asked', { newsletter: 'weekly' }]);
  }, 60_000);

  it('shows why a tip was rejected, and sends the corrected tip with a new idempotency key', async () => {
    const page = await openSite();
    const refused = await submitTip(page, '9999999');
    await page.locator('pennypress-tip').getByRole('alert').waitFor();
    expect(await readEvents(page)).toContainEqual(['refused', { code: 'amount_too_large' }]);
    const started = await submitTip(page, '7');
    await page.waitForURL(/\/c\/pay\/cs_/);
    expect([refused, started]).toEqual([expect.any(String), expect.any(String)]);
    expect(started).not.toBe(refused);
  }, 60_000);

  it('retries a tip whose response was lost with the same idempotency key, which creates one tip', async () => {
    const page = await openSite();
    const before = await server.db.read.tip.count();
    await interceptOnce(page, '**/v1/tips/checkout', async (route) => {
      await route.fetch({ url: route.request().url().replace(SERVER_ORIGIN, server.url) });
      await route.abort();
    });
    const lost = await submitTip(page, '8');
    await page.getByText("We can't reach the server. Try again in a moment.").waitFor();
    expect(await readEvents(page)).toContainEqual(['refused', { code: 'unreachable' }]);
    expect(await submitTip(page, '8')).toBe(lost);
    await page.waitForURL(/\/c\/pay\/cs_/);
    expect(await server.db.read.tip.count()).toBe(before + 1);
  }, 60_000);

  it('uses the language and direction of the page, and no word outside the catalogue', async () => {
    const page = await openPlain('en-XA');
    const answers = await Promise.all(
      ['/v1/site', '/v1/articles/tides', '/v1/articles/storms'].map((path) =>
        server.http.get(path),
      ),
    );
    const content = answers.flatMap(({ body }) => stringsOf(body)).join(' ');
    const markup = await page.evaluate<string[]>(`[...document.querySelectorAll('body *')]
      .map((element) => element.shadowRoot?.innerHTML.replace(/<!--.*?-->/g, '') ?? '')`);
    expect(markup.join('').length).toBeGreaterThan(2_000);
    expect(findUntranslated(markup.join('\n'), `${content} ${MONTHS}`)).toEqual([]);

    const arabic = await openPlain('ar');
    const wall = arabic.locator('pennypress-article[slug=storms]');
    await wall.getByRole('button', { name: 'اشترك مقابل' }).waitFor();
    expect(await wall.getAttribute('dir')).toBe('rtl');
  }, 60_000);

  it('uses the accent and font of the site unless the page sets them, and leads to Checkout for the plan', async () => {
    const page = await openPlain('en');
    const wall = page.locator('pennypress-article[slug=storms]');
    const [subscribe, heading] = [
      wall.getByRole('button', { name: 'Subscribe for $5 a month' }),
      wall.getByRole('heading', { name: 'Keep reading' }),
    ];
    await subscribe.waitFor();
    const styleOf = (element: Locator, property: 'backgroundColor' | 'fontFamily') =>
      element.evaluate(
        (one, name) => one.ownerDocument.defaultView?.getComputedStyle(one)[name],
        property,
      );
    const signUp = page.locator('pennypress-newsletter').getByRole('button');
    expect(await styleOf(signUp, 'backgroundColor')).toBe('rgb(11, 93, 78)');
    expect(await styleOf(heading, 'fontFamily')).toContain('Rockwell');
    await wall.getByText('See all plans').click();
    expect(await wall.getByRole('button', { name: '$50 a year' }).isVisible()).toBe(true);
  }, 60_000);

  it('reports one wall in as many as the site samples, as our own page does', async () => {
    await changeSettings(server, { wallSample: 2 }, { actor: COMMAND });
    await server.db.read.articleFunnelDay.deleteMany();
    // Those that draw a number from the second half report nothing, and stay open.
    for (const drawn of [0.6, 0.4]) {
      await openDrawing(`${PUBLISHER_ORIGIN}/plain`, drawn);
      await openDrawing(`${SERVER_ORIGIN}/articles/storms`, drawn);
    }
    // Two of storms, which the site and our page show, and one of tides: each counts as two.
    const sumWalls = async () => {
      const days = await server.db.read.articleFunnelDay.findMany();
      return days.reduce((sum, { walls }) => sum + walls, 0);
    };
    await expect.poll(sumWalls, { timeout: 20_000 }).toBe(6);
    await changeSettings(server, { wallSample: 1 }, { actor: COMMAND });
  }, 60_000);
});

/** Opens a page with a wall in a browser that draws this number. */
async function openDrawing(address: string, drawn: number): Promise<void> {
  if (browser === null) throw new Error('there is no browser');
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(`Math.random = () => ${drawn}`);
  await page.goto(address);
  await page.locator('[part~=wall], section.wall').first().waitFor();
}

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Date(2026, month).toLocaleString('en', { month: 'long' }),
).join(' ');

async function openPlain(language: string): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${PUBLISHER_ORIGIN}/plain?lang=${language}`);
  for (const part of ['tip', 'newsletter', 'comments', 'wall'])
    await page.locator(`[part~=${part}]`).first().waitFor();
  return page;
}
