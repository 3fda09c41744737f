import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, createAuthor } from '../../support/articles.ts';
import { openBrowser } from '../../support/browser.ts';
import { createMember } from '../../support/members.ts';
import { makeNewsletter } from '../../support/newsletters.ts';
import { startMoneyServer } from '../../support/stripe.ts';

const PUBLISHER_ORIGIN = 'http://publisher.localhost';
const SERVER_ORIGIN = 'http://members.localhost';
const PAGE = `<!doctype html><html lang="en"><title>A page</title>
<script type="module" src="${SERVER_ORIGIN}/embed.js"></script>
<pennypress-tip article="tides"></pennypress-tip>
<pennypress-newsletter></pennypress-newsletter></html>`;

const server = await startMoneyServer({
  PUBLIC_URL: SERVER_ORIGIN,
  ALLOWED_ORIGINS: PUBLISHER_ORIGIN,
});
const site = createServer((_req, res) => {
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.end(PAGE);
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
  const { slug } = await createAuthor(server, { name: 'Ada Reed' });
  await createArticle(server, { slug: 'tides', authors: [slug] });
  await makeNewsletter(server, 'daily');
  const admin = await createMember(server, { role: 'admin' });
  await server.http
    .patch('/v1/staff/site')
    .set(...admin.auth)
    .send({ tipFees: { usd: { basisPoints: 290, fixed: 30 } } })
    .expect(200);
});

async function openSite(): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const page = await (await browser.newContext()).newPage();
  await page.goto(PUBLISHER_ORIGIN);
  await page.locator('pennypress-tip').getByRole('button', { name: 'Leave a tip' }).waitFor();
  return page;
}

describe.skipIf(browser === null)('the tip element of an article', () => {
  it('offers the tip to an author of the article, and to cover the fee, as the page does', async () => {
    const page = await openSite();
    const tip = page.locator('pennypress-tip');
    const choice = tip.getByRole('combobox');
    expect(await choice.locator('option').allTextContents()).toEqual(['This story', 'Ada Reed']);
    await choice.selectOption({ label: 'Ada Reed' });
    await tip.getByRole('checkbox', { name: '2.9% + $0.30' }).check();
    await tip.getByLabel('Other amount').fill('10');
    await tip.getByRole('button', { name: 'Leave a tip' }).click();
    await page.waitForURL(/\/c\/pay\/cs_/);
    const row = await server.db.read.tip.findFirstOrThrow();
    expect(row).toMatchObject({ articleId: null, authorId: expect.any(String) });
    const checkout = await server.db.read.checkout.findFirstOrThrow({ where: { tipId: row.id } });
    expect(checkout.amount).toBe(1061);
  }, 60_000);

  it('goes to the article without the fee if nothing is chosen', async () => {
    const page = await openSite();
    const sent = page.waitForRequest(/\/v1\/tips\/checkout$/);
    await page.locator('pennypress-tip').getByRole('button', { name: 'Leave a tip' }).click();
    const body = (await sent).postDataJSON();
    expect(body).toMatchObject({ articleSlug: 'tides' });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['authorSlug']));
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['coverFee']));
  }, 60_000);
});

describe.skipIf(browser === null)('the newsletter element', () => {
  it('invites in the words of the article page, unless it names a newsletter', async () => {
    const page = await openSite();
    const element = page.locator('pennypress-newsletter');
    const { text } = await server.http.get('/articles/tides').expect(200);
    const [, words = ''] = /id="newsletter">[^<]+<\/h2>\s*<p>([^<]+)<\/p>/.exec(text) ?? [];
    expect(words).not.toBe('');
    await element.getByText(words).waitFor();
  }, 60_000);
});
