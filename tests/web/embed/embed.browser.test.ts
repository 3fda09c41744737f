import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { createNewsletter } from '../../../src/features/newsletters/index.ts';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../../support/articles.ts';
import { openBrowser } from '../../support/browser.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { createMember } from '../../support/members.ts';
import { sampleOfDay } from '../../support/sample.ts';
import { startTestServer } from '../../support/server.ts';
import { XSS_STRINGS } from '../../support/xss-strings.ts';

/** Two sites. Browsers treat localhost as a secure context, which Web Crypto needs. */
const SERVER_ORIGIN = 'http://members.localhost';
const PUBLISHER_ORIGIN = 'http://publisher.localhost';
const PASSWORD = 'a rather long password';
const SLOW_POLL = { timeout: 20_000 };
/** One in so many hostile texts each day: more than one page of comments, which are 20. */
const TEXTS_EVERY = 8;

const PAGE = `<!doctype html><html lang="en"><title>A publisher's own page</title>
<script type="module" src="${SERVER_ORIGIN}/embed.js"></script>
<pennypress-account></pennypress-account>
<pennypress-article slug="tides"></pennypress-article>
<pennypress-tip article="tides"></pennypress-tip>
<pennypress-newsletter></pennypress-newsletter>
<pennypress-comments slug="tides"></pennypress-comments></html>`;

const RETURN_ADDRESS = `<meta name="pennypress-return-address" content="${PUBLISHER_ORIGIN}/signed-in">`;

const server = await startTestServer({
  PUBLIC_URL: SERVER_ORIGIN,
  ALLOWED_ORIGINS: PUBLISHER_ORIGIN,
  RETURN_ADDRESSES: `${PUBLISHER_ORIGIN}/signed-in`,
});
const site = createServer((req, res) => {
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  const hasAddress = req.url === '/with-address' || req.url === '/signed-in';
  const page = hasAddress ? PAGE.replace('</title>', `</title>${RETURN_ADDRESS}`) : PAGE;
  res.end(req.url === '/harbour' ? PAGE.replaceAll('tides', 'harbour') : page);
});
site.listen(0, '127.0.0.1');
await once(site, 'listening');
const { port } = site.address() as AddressInfo;
const hosts = {
  'members.localhost': new URL(server.url).host,
  'publisher.localhost': `127.0.0.1:${port}`,
};
const browser = await openBrowser(hosts, ['--test-third-party-cookie-phaseout']);

afterAll(async () => {
  await browser?.close();
  site.close();
});
// No hook runs if every test is skipped.
if (browser === null) await server.close();
else afterAll(() => server.close());

async function openSite(path = '/story'): Promise<{ context: BrowserContext; page: Page }> {
  if (browser === null) throw new Error('there is no browser');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${PUBLISHER_ORIGIN}${path}`);
  return { context, page };
}

async function signIn(page: Page, member: { email: string }): Promise<void> {
  const opening = page.waitForEvent('popup');
  await page.locator('pennypress-article').getByRole('button', { name: 'Sign in' }).click();
  const popup = await opening;
  await popup.getByRole('link', { name: 'Use a password instead' }).click();
  const form = popup.locator('form[action="/signin"]');
  await form.getByLabel('Email').fill(member.email);
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByRole('button').click();
  const closing = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Continue to publisher.localhost' }).click();
  await closing;
}

describe.skipIf(browser === null)("the elements on a publisher's page of another site", () => {
  it('let a member sign in through the popup, read the article, comment and sign out', async () => {
    await createArticle(server, { slug: 'tides', title: 'Tides', access: 'members' });
    const list = { slug: 'daily', name: 'The Daily', description: 'At six', position: 0 };
    await createNewsletter(server, list, { actor: COMMAND });
    const member = await createMember(server, { name: 'Sam', password: PASSWORD });
    const [{ page, context }, other] = [await openSite(), await openSite()];
    const article = page.locator('pennypress-article');
    await article.getByText(FREE_TEXT).waitFor();
    await article.getByText('Sign in to keep reading').waitFor();
    await page.locator('pennypress-tip').getByText('Want to leave a tip?').waitFor();
    await page.locator('pennypress-newsletter').getByRole('button', { name: 'Sign up' }).waitFor();
    expect(await article.evaluate((element) => element.shadowRoot?.innerHTML)).not.toContain(
      GATED_TEXT,
    );

    await signIn(page, member);
    await article.getByText(GATED_TEXT).waitFor();
    await page.locator('pennypress-account').getByText('Sam').waitFor();
    expect(page.url()).toBe(`${PUBLISHER_ORIGIN}/story`);
    expect(await context.cookies(PUBLISHER_ORIGIN)).toEqual([]);

    const comments = page.locator('pennypress-comments');
    await comments.getByLabel('Your comment').fill('So **that** is why.');
    await comments.getByRole('button', { name: 'Post' }).click();
    // A second browser, signed out, gets it by the stream.
    await other.page.locator('pennypress-comments').getByText('So that is why.').waitFor();

    await page.reload();
    await article.getByText(GATED_TEXT).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await article.getByText('Sign in to keep reading').waitFor();
    const active = { memberId: member.id, userAgent: { not: 'test' }, endedAt: null };
    // Only the session at the publisher's site has ended; the one at the server is still active.
    await expect.poll(() => server.db.read.session.count({ where: active })).toBe(1);
  }, 60_000);

  it('let a member sign in through a registered address, and a link without an opener gets no code', async () => {
    const member = await createMember(server, { name: 'Kim', password: PASSWORD });
    const { page, context } = await openSite('/with-address');
    await signIn(page, member);
    await page.locator('pennypress-account').getByText('Kim').waitFor();
    const where = { memberId: member.id, kind: 'embedded', origin: PUBLISHER_ORIGIN };
    expect(await server.db.read.session.count({ where })).toBe(1);

    // The same browser follows a link of someone else: nobody is there to tell a challenge.
    const link = await context.newPage();
    await link.goto(`${SERVER_ORIGIN}/signin/elsewhere?origin=${PUBLISHER_ORIGIN}`);
    await link.getByText('The page that opened this window is closed.').waitFor();
    const button = link.getByRole('button', { name: 'Continue to publisher.localhost' });
    expect(await button.isDisabled()).toBe(true);
    const redirect = `${PUBLISHER_ORIGIN}/go?to=https://evil.test/`;
    const query = { origin: PUBLISHER_ORIGIN, challenge: 'a'.repeat(43), returnTo: redirect };
    const answer = await link.goto(
      `${SERVER_ORIGIN}/signin/elsewhere?${new URLSearchParams(query)}`,
    );
    expect(answer?.status()).toBe(422);
  }, 60_000);

  it('run no script in comments or names, whether fetched or streamed', async () => {
    await setConversation(server, { policy: { linksAllowed: null } });
    await createArticle(server, { slug: 'harbour', access: 'public' });
    const texts = sampleOfDay(XSS_STRINGS, TEXTS_EVERY);
    for (const text of texts) {
      const writer = await createMember(server, { name: text });
      await postComment(server, writer, { slug: 'harbour', body: text });
    }
    const context = await browser?.newContext();
    const page = await context?.newPage();
    if (page === undefined) throw new Error('there is no browser');
    let ran = 0;
    const probe = () => {
      ran += 1;
    };
    await page.exposeFunction('xssProbe', probe);
    page.on('dialog', async (dialog) => {
      probe();
      await dialog.dismiss();
    });
    await page.goto(`${PUBLISHER_ORIGIN}/harbour`);
    const comments = page.locator('pennypress-comments');
    const shown = comments.locator('li[part=comment]');
    for (let count = 20; count < texts.length; count += 20) {
      await expect.poll(() => shown.count(), SLOW_POLL).toBeGreaterThanOrEqual(count);
      await comments.getByRole('button', { name: 'More comments' }).click();
    }
    await expect.poll(() => shown.count(), SLOW_POLL).toBe(texts.length);
    // One more arrives by the stream.
    const late = await createMember(server, { name: XSS_STRINGS[0] ?? '' });
    await postComment(server, late, { slug: 'harbour', body: `Late. ${XSS_STRINGS[8]}` });
    await comments.getByText('Late.').waitFor();
    expect(ran).toBe(0);
  }, 180_000);
});
