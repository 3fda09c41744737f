import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { findBarriers } from '../../support/accessibility.ts';
import { createArticle } from '../../support/articles.ts';
import { openBrowser } from '../../support/browser.ts';
import { postComment } from '../../support/comments.ts';
import { CONSOLE_PAGES, type ConsoleSite, fillConsole } from '../../support/console-site.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { sampleOfDay } from '../../support/sample.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { XSS_STRINGS } from '../../support/xss-strings.ts';

const SITE = 'http://news.test';
/** One part shows what is held and what is reported: some pages of the former are enough. */
const HELD_EVERY = 8;
const LINKS = Array.from({ length: 4 }, (_, index) => `https://${index}.test`).join(' ');

/** Documents for a frame, whose policy runs no script at all, so that axe never ends in them. */
const FRAMED = /\/(mail|page)$/;
/** One in so many pages, texts and titles each day; `npm run proof -- sampled` has all of them. */
const PAGES_EVERY = 12;
const TEXTS_EVERY = 12;
const TITLES_EVERY = 8;
const TABBED_EVERY = 2;
/** Has more rows than fit on one page. */
const LONG_LIST = '/staff/articles';

/** The same pages in another state. */
const MORE = [
  '/staff/articles/:published',
  '/staff/members/:member?article=shown',
  '/staff/moderation?status=reported',
];

/** Opens all of them at once, because clicking each waits until it is stable. */
const OPEN_DETAILS = "for (const one of document.querySelectorAll('details')) one.open = true";
/** Evaluated in the page: every element that Tab should reach, by its index among all elements. */
const FIND_USABLE = `(() => {
  const all = [...document.querySelectorAll('*')];
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  return all.flatMap((one, place) =>
    one.matches(usable) && one.checkVisibility({ contentVisibilityAuto: true }) ? [place] : []);
})()`;
/** axe cannot inspect a frame that runs no scripts, so it checks only the frame's title. */
const EMPTY_FRAMES = `(() => {
  for (const one of document.querySelectorAll('iframe')) {
    const empty = document.createElement('iframe');
    empty.title = one.title;
    one.replaceWith(empty);
  }
})()`;
const READ_FOCUS = `(() => {
  const { activeElement } = document;
  const { outlineStyle } = getComputedStyle(activeElement);
  return [[...document.querySelectorAll('*')].indexOf(activeElement), outlineStyle];
})()`;

const server = await startTestServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });
/** Filled once, with a hostile text in every field, after the queue was emptied. */
let filled: Promise<ConsoleSite> | undefined;

function openSite(): Promise<ConsoleSite> {
  filled ??= fillConsole(server, XSS_STRINGS[0] ?? '');
  return filled;
}

// No hook runs if every test is skipped.
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

/** Presses a key after the page's script has attached its listeners: modules run before `load`. */
async function press(page: Page, key: string): Promise<void> {
  await page.waitForLoadState('load');
  await page.keyboard.press(key);
}

describe.skipIf(browser === null)('the console in a browser', () => {
  it('a moderator can empty the queue with the keyboard alone', async () => {
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
    // The first case has the focus. The second is rejected, then the others are approved.
    await press(page, 'n');
    await press(page, 'r');
    await press(page, 'ArrowDown');
    await press(page, 'Enter');
    await expect.poll(() => cases.count()).toBe(2);
    await press(page, 'a');
    await expect.poll(() => cases.count()).toBe(1);
    await press(page, 'a');
    await page.getByText('Nothing to review.').waitFor();
    const rows = await server.db.read.comment.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
      ['published', null],
      ['rejected', 'abuse'],
      ['published', null],
    ]);
    // A mistaken approval is taken back with the keyboard as well.
    await press(page, 'u');
    await page.getByText('waits in the queue again').waitFor();
    await expect.poll(() => cases.count()).toBe(1);
  }, 60_000);

  it('no page has an accessibility violation in light or dark mode', async () => {
    const site = await openSite();
    const page = await openAs(site.admin);
    const barriers: string[] = [];
    // A mail targets mail programs, and readers' pages are checked as such: here only what frames them is.
    const pages = [...CONSOLE_PAGES, ...MORE].filter((path) => !FRAMED.test(path));
    for (const path of sampleOfDay(pages, PAGES_EVERY)) {
      await page.goto(SITE + site.address(path));
      await page.evaluate(OPEN_DETAILS);
      await page.evaluate(EMPTY_FRAMES);
      barriers.push(...(await findBarriers(page)));
    }
    expect(barriers).toEqual([]);
  }, 600_000);

  it('Tab reaches every control of a page in order, with a visible focus', async () => {
    const page = await openAs(await createMember(server, { role: 'admin' }));
    const paths = ['/staff', '/staff/articles/new', '/staff/members', '/staff/settings/comments'];
    for (const path of sampleOfDay(paths, TABBED_EVERY)) {
      await page.goto(SITE + path);
      const places: number[] = [];
      const usable = await page.evaluate<number[]>(FIND_USABLE);
      for (const _ of usable) {
        await page.keyboard.press('Tab');
        const [place, outline] = await page.evaluate<[number, string]>(READ_FOCUS);
        expect(outline, path).not.toBe('none');
        places.push(place);
      }
      expect(places, path).toEqual(usable);
    }
  }, 120_000);
});

describe.skipIf(browser === null)('the preview of a mail', () => {
  it("a mail's preview shows what a reader would receive, runs no script and loads nothing external", async () => {
    const editor = await createMember(server, { role: 'editor' });
    const draft = {
      newsletter: 'daily',
      subject: 'The ferry',
      access: 'subscribers',
      body: 'It is late.\n\n![A boat](https://elsewhere.test/boat.jpg)\n\n<!--more-->\n\nThe rest.',
    };
    const made = await server.http
      .post('/v1/staff/issues')
      .set(...editor.auth)
      .send(draft);
    const page = await openAs(editor);
    const asked: string[] = [];
    page.on('requestfinished', (request) => asked.push(new URL(request.url()).host));
    await page.goto(`${SITE}/staff/newsletters/issues/${made.body.id}/preview?as=free`);
    const mail = page.frameLocator('iframe');
    await mail.getByText('It is late.').waitFor();
    expect(await mail.getByText('The rest.', { exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: 'A paying reader' }).click();
    await mail.getByText('The rest.', { exact: true }).waitFor();
    const frame = page.frames().find((one) => one !== page.mainFrame());
    expect(await frame?.evaluate('self.origin')).toBe('null');
    expect(new Set(asked)).toEqual(new Set(['news.test']));
  }, 60_000);
});

describe.skipIf(browser === null)('user-written text', () => {
  it('no script in member-written text runs in the console', async () => {
    let ran = 0;
    // Each text fills one field completely if it fits; long fields hold all texts.
    const site = await openSite();
    await addTitles(server, sampleOfDay(XSS_STRINGS, TITLES_EVERY));
    for (const [index, text] of sampleOfDay(XSS_STRINGS, TEXTS_EVERY).entries()) {
      const isHeld = index % HELD_EVERY === 0;
      await addHostile(server, text, { reporter: site.admin, isHeld });
    }
    const page = await openAs(site.admin);
    await page.exposeFunction('xssProbe', () => {
      ran += 1;
    });
    page.on('dialog', async (dialog) => {
      ran += 1;
      await dialog.dismiss();
    });
    const seen = new Set<string>();
    const pages = new Set([LONG_LIST, ...sampleOfDay([...CONSOLE_PAGES, ...MORE], PAGES_EVERY)]);
    const waiting = [...pages].map((path) => SITE + site.address(path));
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      if (seen.has(url)) continue;
      seen.add(url);
      await page.goto(url);
      const next = page.locator('a[rel=next]');
      if (await next.count())
        waiting.push(new URL((await next.getAttribute('href')) ?? '', url).href);
    }
    expect(seen.size).toBeGreaterThan(pages.size);
    expect(ran).toBe(0);
  }, 360_000);
});

/** All of one text: a member, a comment of theirs that is reported, and where it is to wait, one that is held. */
async function addHostile(
  to: TestServer,
  text: string,
  { reporter, isHeld }: { reporter: TestMember; isHeld: boolean },
): Promise<void> {
  const writer = await createMember(to, { name: text.slice(0, 100) });
  const body = `${text}\n\n${LINKS}`;
  if (isHeld) await postComment(to, writer, { slug: 'shown', body });
  const said = await postComment(to, writer, { slug: 'shown', body: text });
  if (said.status !== 'published') return;
  const report = { reason: 'other', note: text };
  await to.http
    .post(`/v1/comments/${said.id}/reports`)
    .set(...reporter.auth)
    .send(report)
    .expect(202);
}

/** Articles whose titles appear in a list. */
async function addTitles({ db }: TestServer, texts: readonly string[]): Promise<void> {
  const { image: _, ...row } = await db.read.article.findFirstOrThrow({ where: { slug: 'shown' } });
  const data = texts.map((text, index) => {
    const title = text.replaceAll('\n', ' ').trim().slice(0, 300);
    return { ...row, id: newId(), slug: `hostile-${index}`, title };
  });
  await db.read.article.createMany({ data });
}
