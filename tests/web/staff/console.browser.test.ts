import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../../support/accessibility.ts';
import { createArticle } from '../../support/articles.ts';
import { openBrowser } from '../../support/browser.ts';
import { postComment } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer } from '../../support/server.ts';

const SITE = 'http://news.test';

const server = await startTestServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });

// Where every test is skipped no hook runs.
if (browser === null) await server.close();
else
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

async function openAs(member: TestMember): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const context = await browser.newContext();
  const { accessToken: value } = member;
  await context.addCookies([{ name: 'pp_access', value, url: SITE }]);
  return await context.newPage();
}

describe.skipIf(browser === null)('the console in a browser', () => {
  it('a moderator empties the queue without a mouse', async () => {
    const { slug } = await createArticle(server);
    const writer = await createMember(server, { name: 'Wes Writer' });
    const links = Array.from({ length: 4 }, (_, index) => `https://${index}.test`).join(' ');
    for (const word of ['First', 'Second', 'Third']) {
      await postComment(server, writer, { slug, body: `${word} ${links}` });
    }
    const page = await openAs(await createMember(server, { role: 'moderator' }));
    await page.goto(`${SITE}/staff/moderation`);
    const cases = page.locator('[data-case]');
    await expect.poll(() => cases.count()).toBe(3);
    // The first one has the focus; the second one is rejected, then the others are approved.
    await page.keyboard.press('n');
    await page.keyboard.press('r');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => cases.count()).toBe(2);
    await page.keyboard.press('a');
    await expect.poll(() => cases.count()).toBe(1);
    await page.keyboard.press('a');
    await page.getByText('Nothing waits here.').waitFor();
    const rows = await server.db.read.comment.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
      ['published', null],
      ['rejected', 'abuse'],
      ['published', null],
    ]);
  }, 60_000);

  it('no page has a barrier, in light or dark, for keyboard or screen reader', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const article = await createArticle(server, { title: 'Tides' });
    const writer = await createMember(server);
    const links = Array.from({ length: 4 }, (_, index) => `https://${index}.test`).join(' ');
    await postComment(server, writer, { slug: article.slug, body: links });
    const page = await openAs(admin);
    const paths = [
      ...['', '/articles', `/articles/${article.id}`, '/moderation', '/members'],
      ...[
        `/members/${writer.id}?article=${article.slug}`,
        '/money',
        '/money/inbox',
        '/money/books',
      ],
      ...[
        '/newsletters',
        '/newsletters/issues/new',
        '/moderation/tips',
        '/members/groups',
        '/settings',
        '/audit',
      ],
    ];
    const barriers: string[] = [];
    for (const path of paths) {
      await page.goto(`${SITE}/staff${path}`);
      barriers.push(...(await findBarriers(page)));
    }
    expect(barriers).toEqual([]);
  }, 120_000);
});
