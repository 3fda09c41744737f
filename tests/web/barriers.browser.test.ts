import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Newsletter } from '../../src/features/newsletters/index.ts';
import { findBarriers } from '../support/accessibility.ts';
import { createArticle, createAuthor } from '../support/articles.ts';
import { openBrowser } from '../support/browser.ts';
import { postComment } from '../support/comments.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { makeNewsletter, putOnList } from '../support/newsletters.ts';
import { listReaderAddresses } from '../support/reader-addresses.ts';
import { sampleOfDay } from '../support/sample.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const SITE = 'http://news.test';
/** One in so many pages each day. */
const PAGES_EVERY = 9;
/** The parameters of pages whose path has some. */
const VALUES = { '/articles/:slug': 'open', '/authors/:slug': 'ada', '/tags/:tag': 'harbour' };
/** Of those that only a form or a secret link leads to. */
const BEHIND_EVERY = 2;

const server: MoneyServer = await startMoneyServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });

// No hook runs if every test is skipped.
if (browser === null) await server.close();

let reader: TestMember;
let list: Newsletter;
/** The path to which the payment page returns after a tip. */
let tipped: string;

beforeAll(async () => {
  reader = await createMember(server, { name: 'Sam' });
  const other = await createMember(server, { name: 'Kim' });
  await makeTier(server);
  list = await makeNewsletter(server, 'daily');
  const { slug: author } = await createAuthor(server, { name: 'Ada' });
  const more = { authors: [author], tags: ['harbour'] };
  await createArticle(server, { title: 'Open waters', slug: 'open', ...more });
  await createArticle(server, { title: 'Tides', slug: 'closed', access: 'subscribers' });
  const said = await postComment(server, reader, { slug: 'open', body: 'Said *first*.' });
  await postComment(server, other, { slug: 'open', body: '> Said\n\nNo.', parentId: said.id });
  const { body } = await server.http
    .post('/v1/tips/checkout')
    .send({ amount: 500, currency: 'usd' });
  tipped = `/checkout/return?session_id=${String(body.url).split('/').at(-1)}`;
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

async function openPage(as?: TestMember): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const context = await browser.newContext();
  if (as) await context.addCookies([{ name: 'pp_access', value: as.accessToken, url: SITE }]);
  return await context.newPage();
}

async function findOn(page: Page, paths: readonly string[]): Promise<string[]> {
  const barriers: string[] = [];
  for (const path of paths) {
    await page.goto(SITE + path);
    barriers.push(...(await findBarriers(page)));
  }
  return barriers;
}

/** No name in any scheme, and no contrast in the dark one. */
const WITH_BARRIERS = `<!doctype html><html lang="en"><title>Barriers</title><style>
  :root { color-scheme: light dark } body { background: #fff; color: #111 }
  @media (prefers-color-scheme: dark) { body { color: #eee } }
</style><main><h1>Hardly seen</h1><button></button></main></html>`;

describe.skipIf(browser === null)('every page, in light and dark', () => {
  it('the inspection finds violations in both schemes, and those in one scheme only', async () => {
    const page = await openPage();
    await page.route(`${SITE}/barriers`, (route) =>
      route.fulfill({ contentType: 'text/html', body: WITH_BARRIERS }),
    );
    expect(await findOn(page, ['/barriers'])).toEqual([
      '/barriers in light: button-name at button',
      '/barriers in dark: color-contrast at h1',
    ]);
  }, 60_000);

  it('no page for visitors has an accessibility violation', async () => {
    const own = listReaderAddresses(VALUES).filter((path) => !path.startsWith('/account/'));
    const paths = [...own, '/articles/closed', '/no-such-page', '/account/erase', tipped];
    const page = await openPage();
    // The page that waits for a payment looks again after seconds, which an inspection may take longer than.
    await page.route(/&looks=/, (route) => route.fulfill({ status: 204 }));
    const barriers = await findOn(page, sampleOfDay(paths, PAGES_EVERY));
    await page.goto(`${SITE}/signin`);
    await page.getByLabel('Email').fill('new@example.org');
    await page.getByRole('button', { name: 'Continue with email' }).click();
    await page.getByText('Check your inbox').waitFor();
    barriers.push(...(await findBarriers(page)));
    await page.goto(`${SITE}/signin/magic?token=t`);
    await page.getByText('Continue as').waitFor();
    expect([...barriers, ...(await findBarriers(page))]).toEqual([]);
  }, 120_000);

  it('no page for members has an accessibility violation', async () => {
    const paths = [...listReaderAddresses(VALUES), '/articles/closed'];
    const page = await openPage(reader);
    const barriers = await findOn(page, sampleOfDay(paths, PAGES_EVERY));
    await page.goto(`${SITE}/articles/open`);
    for (const one of await page.locator('summary').all()) await one.click();
    expect([...barriers, ...(await findBarriers(page))]).toEqual([]);
  }, 120_000);
});

describe.skipIf(browser === null)('pages behind a form or a secret link', () => {
  it('drafts, newsletter choices, plan changes and the second factor have no accessibility violation', async () => {
    const draft = await createArticle(server, { title: 'Not out', publishedAt: null });
    const editor = await createMember(server, { role: 'editor' });
    const link = await server.http
      .post(`/v1/staff/articles/${draft.id}/previews`)
      .set(...editor.auth)
      .send({});
    const [token] = await putOnList(server, list, ['lee@example.org']);
    const paths = [
      new URL(link.body.url).pathname,
      `/newsletters/preferences?token=${token}`,
      '/signin/elsewhere',
    ];
    const page = await openPage(await createMember(server, { name: 'Lou' }));
    const barriers = await findOn(page, sampleOfDay(paths, BEHIND_EVERY));

    await page.goto(`${SITE}/plans`);
    await page
      .getByRole('button', { name: /a month/ })
      .first()
      .click();
    await page.waitForURL(/\/c\/pay\/cs_/);
    await page.getByRole('button', { name: /Subscribe/ }).click();
    await page.getByText('Welcome! You').waitFor();
    barriers.push(...(await findBarriers(page)));
    const own = ['/account', '/account/receipts', '/account/subscription/cancel'];
    barriers.push(...(await findOn(page, sampleOfDay([...own, '/plans'], BEHIND_EVERY))));
    await page.goto(`${SITE}/account`);
    await page
      .getByRole('button', { name: /a year/ })
      .first()
      .click();
    await page.getByText('Due now').waitFor();
    barriers.push(...(await findBarriers(page)));
    await page.goto(`${SITE}/account/second-factor`);
    await page.getByRole('button', { name: 'Use an authenticator app' }).click();
    await page.locator('form[action="/account/second-factor/confirm"]').waitFor();
    expect([...barriers, ...(await findBarriers(page))]).toEqual([]);
  }, 120_000);
});

/** Evaluated in the page: the focused element, and whether its focus is visible. */
const READ_FOCUS = `(() => {
  const place = [...document.querySelectorAll('*')].indexOf(document.activeElement);
  return [place, getComputedStyle(document.activeElement).outlineStyle];
})()`;
const FIND_MAIN = `[...document.querySelectorAll('*')].indexOf(document.querySelector('main'))`;
const STEPS = 6;

describe.skipIf(browser === null)('the keyboard', () => {
  it("Tab skips to the content, then follows the page's order with a visible focus", async () => {
    const page = await openPage();
    await page.goto(`${SITE}/articles/closed`);
    await page.keyboard.press('Tab');
    expect(await page.locator('.skip:focus').count()).toBe(1);
    expect((await page.locator('.skip').boundingBox())?.x).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
    const places: number[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      await page.keyboard.press('Tab');
      const [place, outline] = await page.evaluate<[number, string]>(READ_FOCUS);
      expect(outline).toBe('solid');
      places.push(place);
    }
    expect(places[0]).toBeGreaterThan(await page.evaluate<number>(FIND_MAIN));
    expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
  }, 60_000);
});
