import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../support/articles.ts';
import { openBrowser } from '../support/browser.ts';
import { postComment, setConversation } from '../support/comments.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { sampleOfDay } from '../support/sample.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';
import { XSS_STRINGS } from '../support/xss-strings.ts';

const SITE = 'http://news.test';
/** One in so many hostile texts each day. */
const TEXTS_EVERY = 12;
const PASSWORD = 'a rather long password';

const server: MoneyServer = await startMoneyServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });

// No hook runs if every test is skipped.
if (browser === null) await server.close();

beforeAll(() => makeTier(server));
afterAll(async () => {
  await browser?.close();
  await server.close();
});

async function openPage(javaScriptEnabled: boolean): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const context = await browser.newContext({ javaScriptEnabled });
  return await context.newPage();
}

/** The visible text of the page. */
async function textOf(page: Page): Promise<string> {
  return (await page.locator('main').textContent()) ?? '';
}

describe.skipIf(browser === null)('a browser without scripts', () => {
  it('a reader reads up to the wall, registers, subscribes, reads on, comments and tips', async () => {
    const { slug } = await createArticle(server, { title: 'Tides', access: 'subscribers' });
    const page = await openPage(false);

    await page.goto(SITE);
    await page.getByRole('link', { name: 'Tides' }).click();
    expect(await textOf(page)).toContain(FREE_TEXT);
    expect(await page.content()).not.toContain('heliotrope');
    await page.getByRole('link', { name: 'See all plans' }).click();
    await page.getByRole('button', { name: /^Subscribe for \$5(\.00)? a month/ }).click();

    await page.getByLabel('Email').fill('robin@example.org');
    await page.getByRole('button', { name: 'Continue with email' }).click();
    expect(await textOf(page)).toContain('Check your inbox');
    const { text } = await readLastMail(server, 'robin@example.org');
    await page.getByLabel('Code from our email').fill(/\b\d{6}\b/.exec(text)?.[0] ?? '');
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.waitForURL(/\/c\/pay\/cs_/);
    await page.getByRole('button', { name: /Subscribe/ }).click();
    await page.waitForURL(`**/articles/${slug}**`);
    expect(await textOf(page)).toContain(GATED_TEXT);

    await page.getByLabel(/^Your comment/).fill('So **that** is why.');
    await page.getByRole('button', { name: 'Post' }).click();
    expect(await page.locator('.comment').textContent()).toContain('So that is why.');
    await page.getByLabel('$10', { exact: true }).check();
    await page.getByRole('button', { name: 'Leave a tip' }).click();
    await page.waitForURL(/\/c\/pay\/cs_/);
    await page.goBack();
    expect(page.url()).toContain(`/articles/${slug}`);
  }, 60_000);

  it('a guest can tip and sees a confirmation', async () => {
    await createArticle(server, { slug: 'tipped' });
    const page = await openPage(false);
    await page.goto(`${SITE}/articles/tipped`);
    await page.getByLabel('Other amount').fill('7.00');
    await page.getByRole('button', { name: 'Leave a tip' }).click();
    await page.waitForURL(/\/c\/pay\/cs_/);
    await page.getByLabel('E-mail').fill('guest@example.org');
    await page.getByRole('button', { name: /Pay/ }).click();
    await page.waitForURL(/\/checkout\/return/);
    expect(await textOf(page)).toContain('We received your tip of $7.00.');
    await page.getByRole('link', { name: 'Back to the article' }).click();
    expect(page.url()).toBe(`${SITE}/articles/tipped`);
  }, 60_000);

  it('a member signs in, returns to the conversation, and signs out', async () => {
    await createArticle(server, { slug: 'talked-about' });
    const member = await createMember(server, { name: 'Sam', password: PASSWORD });
    const page = await openPage(false);
    await page.goto(`${SITE}/articles/talked-about`);
    await page.locator('#comments').getByRole('link', { name: 'Sign in' }).click();
    // Features that need a script are hidden without one.
    expect(await page.getByText('Sign in with a passkey').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Use a password instead' }).click();
    const form = page.locator('form[action="/signin"]');
    await form.getByLabel('Email').fill(member.email);
    await form.getByLabel('Password').fill(PASSWORD);
    await form.getByRole('button').click();
    expect(page.url()).toBe(`${SITE}/articles/talked-about#comments`);
    await page.getByRole('link', { name: 'Sam' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await textOf(page)).toContain("You're signed out.");
  }, 60_000);
});

const TRANSFERRED_AT_MOST = 60_000;
/** Evaluated in the page: the bytes of the document and its resources; there is no picture among them. */
const SUM_TRANSFERRED = `['navigation', 'resource']
  .flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((sum, one) => sum + one.transferSize, 0)`;

describe.skipIf(browser === null)('a browser with scripts', () => {
  it('new comments appear live and can be liked without a page load', async () => {
    const { slug } = await createArticle(server, { slug: 'live' });
    const [ada, ben] = [await createMember(server, { name: 'Ada' }), await createMember(server)];
    const reading = await openPage(true);
    const open = reading.waitForRequest(/comments\/stream$/);
    await reading.goto(`${SITE}/articles/${slug}`);
    await reading.locator('#comments').scrollIntoViewIfNeeded();
    await (await open).response();
    const bytes = await reading.evaluate<number>(SUM_TRANSFERRED);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(TRANSFERRED_AT_MOST);
    expect(await reading.content()).not.toMatch(
      / style=|<style|<script(?! type="(module|application))/,
    );

    const said = await postComment(server, ada, { slug, body: 'Seen **at once**.' });
    const shown = reading.locator(`#comment-${said.id}`);
    await shown.getByText('Seen at once.').waitFor();
    expect(await shown.locator('header').textContent()).toContain('Ada');
    await postComment(server, ben, { slug, body: 'So it is.', parentId: said.id });
    await shown.locator('.comment').getByText('So it is.').waitFor();

    const liking = await openPage(true);
    const cookie = { name: 'pp_access', value: ben.accessToken, url: SITE };
    await liking.context().addCookies([cookie]);
    await liking.goto(`${SITE}/articles/${slug}`);
    const acts = liking.locator(`#comment-${said.id} > .acts`);
    await acts.getByRole('button', { name: 'Like' }).click();
    await acts.getByText('1 ♥', { exact: true }).waitFor();
    expect(await acts.locator('[data-likes]').getAttribute('title')).not.toBe('0 likes');
    await acts.getByRole('button', { name: 'Unlike' }).click();
    await acts.getByRole('button', { name: 'Like', exact: true }).waitFor();
    expect(liking.url()).toBe(`${SITE}/articles/${slug}`);
    await server.http.delete(`/v1/comments/${said.id}`).set(...ada.auth);
    await shown.getByText('This comment was removed.').waitFor();
    expect(await shown.locator('.comment').count()).toBe(1);
  }, 60_000);

  it('no script in titles, names or comments runs', async () => {
    const page = await openPage(true);
    let ran = 0;
    await page.exposeFunction('xssProbe', () => {
      ran += 1;
    });
    page.on('dialog', async (dialog) => {
      ran += 1;
      await dialog.dismiss();
    });
    // The comment is published, however many links it has.
    await setConversation(server, { policy: { linksAllowed: null } });
    const name = XSS_STRINGS[0] ?? '';
    let spoken = await createMember(server, { name });
    await createArticle(server, { slug: 'xss', title: name, dek: name });
    // Each string is a comment, its author's name, and the name of a mentioned member.
    const texts = sampleOfDay(XSS_STRINGS, TEXTS_EVERY);
    for (const text of texts) {
      const writer = await createMember(server, { name: text });
      const body = `${text}\n\n@[${name}](member:${spoken.id})`;
      await postComment(server, writer, { slug: 'xss', body });
      spoken = writer;
    }
    await page.goto(SITE);
    await page.goto(`${SITE}/articles/xss`);
    let shown = await page.locator('.comment').count();
    const more = page.getByRole('link', { name: 'More comments' });
    while ((await more.count()) > 0) {
      await more.click();
      shown += await page.locator('.comment').count();
    }
    expect(shown).toBe(await server.db.read.comment.count({ where: { article: { slug: 'xss' } } }));
    expect(shown).toBeGreaterThanOrEqual(texts.length);
    expect(ran).toBe(0);
  }, 180_000);
});
