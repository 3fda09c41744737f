import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { openBrowser } from '../../support/browser.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer } from '../../support/server.ts';

const SITE = 'http://news.test';
const QUEUE = `${SITE}/staff/moderation`;

const server = await startTestServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });

// No hook runs if every test is skipped.
if (browser === null) await server.close();
else
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

/** Fills the queue with this many comments, and opens it as a moderator. */
async function openQueue(count: number): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  await setConversation(server, {});
  const { slug } = await createArticle(server);
  const writer = await createMember(server);
  for (let index = 1; index <= count; index += 1) {
    await postComment(server, writer, { slug, body: `scumbag number ${index}` });
  }
  const moderator = await createMember(server, { role: 'moderator' });
  const context = await browser.newContext();
  await context.addCookies([{ name: 'pp_access', value: moderator.accessToken, url: SITE }]);
  const page = await context.newPage();
  await page.goto(QUEUE);
  await page.waitForLoadState('load');
  return page;
}

async function countPublished(): Promise<number> {
  return await server.db.read.comment.count({ where: { status: 'published' } });
}

function countShown(page: Page): Promise<number> {
  return page.locator('[data-case]:visible').count();
}

/** Presses `a` this many times, before any answer can arrive. */
async function pressAtOnce(page: Page, times: number): Promise<void> {
  await page.evaluate(`for (let time = 0; time < ${times}; time += 1)
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))`);
}

describe.skipIf(browser === null)('the moderation queue in a browser', () => {
  beforeEach(async () => {
    await server.db.read.comment.deleteMany();
  });

  it('six quick keys decide six comments', async () => {
    const page = await openQueue(8);
    await pressAtOnce(page, 6);
    expect(await countShown(page)).toBe(2);
    await expect.poll(countPublished).toBe(6);
    await page.getByText('Held (2)').waitFor();
    const rows = await server.db.read.comment.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 6 }, () => 'published'),
      ...['held', 'held'],
    ]);
    expect(await page.evaluate('document.activeElement.textContent')).toContain('number 7');
  }, 60_000);

  it('a decision after the session ended is not said to be saved, and the comment returns', async () => {
    const page = await openQueue(2);
    await page.context().clearCookies();
    await page.keyboard.press('a');
    const toast = page.getByRole('alert');
    await toast.getByText('Not saved: you are signed out.').waitFor();
    const link = toast.getByRole('link', { name: 'Sign in' });
    expect(await link.getAttribute('href')).toBe('/signin?returnTo=%2Fstaff%2Fmoderation');
    expect([await countShown(page), await countPublished()]).toEqual([2, 0]);
    expect(await page.getByText('Approved.').count()).toBe(0);
  }, 60_000);

  it('a decision that is refused is explained, and the comment returns', async () => {
    const page = await openQueue(1);
    await server.db.read.comment.updateMany({
      data: { status: 'removed', body: null, html: null },
    });
    await page.keyboard.press('a');
    await page.getByRole('alert').waitFor();
    expect(await countShown(page)).toBe(1);
  }, 60_000);

  it('the next comments are loaded before the first fifty are decided', async () => {
    const page = await openQueue(52);
    expect(await countShown(page)).toBe(50);
    await pressAtOnce(page, 42);
    await expect.poll(() => countShown(page), { timeout: 30_000 }).toBe(10);
    expect(await page.getByRole('link', { name: 'Newer' }).count()).toBe(0);
    expect(await page.getByText('Nothing to review.').isVisible()).toBe(false);
    await pressAtOnce(page, 10);
    await page.getByText('Nothing to review.').waitFor();
    await expect.poll(countPublished, { timeout: 60_000 }).toBe(52);
  }, 180_000);

  it('skipped comments stay skipped until they are shown again', async () => {
    const page = await openQueue(3);
    await page.keyboard.press('s');
    await page.keyboard.press('s');
    expect(await countShown(page)).toBe(1);
    await page.reload();
    await page.waitForLoadState('load');
    expect(await countShown(page)).toBe(1);
    await page.getByRole('button', { name: 'Show 2 skipped' }).click();
    expect(await countShown(page)).toBe(3);
    await page.reload();
    expect(await countShown(page)).toBe(3);
  }, 60_000);

  it('the fields for illegal content appear only with that reason', async () => {
    const page = await openQueue(1);
    const facts = page.getByLabel('Facts');
    expect(await facts.isVisible()).toBe(false);
    await page.getByLabel('Reason').selectOption('illegal');
    expect(await facts.isVisible()).toBe(true);
  }, 60_000);
});
