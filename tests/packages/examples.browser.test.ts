import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../packages/client/examples/express/app.js';
import {
  type RunningSite,
  startCacheBefore,
  startSite,
} from '../../scripts/proof/examples/publisher-site.ts';
import { findFreePort } from '../../scripts/system/free-port.ts';
import { ROOT } from '../../scripts/system/repository-root.ts';
import { COMMAND } from '../../src/features/audit/index.ts';
import { changeSettings, siteChangeSchema } from '../../src/features/settings/index.ts';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../support/articles.ts';
import { openBrowser } from '../support/browser.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { refundAtStripe } from '../support/money-back.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const MEMBERS = 'http://members.localhost';
const SITE = 'http://publisher.localhost';
const PLAIN_PORT = await findFreePort();
/** The example in plain HTML, served as its own script serves it. */
const PLAIN_SITE = `http://localhost:${PLAIN_PORT}`;
const PASSWORD = 'a rather long password';
/** A browser starts all elements, beside whatever else the machine does. */
const TIMEOUT = { timeout: 60_000 };

const server: MoneyServer = await startMoneyServer({
  PUBLIC_URL: MEMBERS,
  ALLOWED_ORIGINS: `${SITE},${PLAIN_SITE}`,
  RETURN_ADDRESSES: `${SITE}/pennypress/signed-in`,
});
const app = createApp({ baseUrl: MEMBERS, origin: SITE, apiUrl: server.url });
const site: RunningSite = await startSite(app);
const plainSite = spawn(process.execPath, ['packages/client/examples/html/serve.js'], {
  cwd: ROOT,
  env: { SITE_PORT: String(PLAIN_PORT), PENNYPRESS_URL: MEMBERS, ARTICLE: 'tides' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const front = await startCacheBefore(site, { ignoresVary: false });
const browser: Browser | null = await openBrowser({
  'members.localhost': new URL(server.url).host,
  'publisher.localhost': new URL(front.url).host,
});

beforeAll(async () => {
  // It prints its address once it listens.
  await once(plainSite.stdout, 'data');
  const change = siteChangeSchema.parse({ meter: { anonymous: 1, registered: 1 } });
  await changeSettings(server, change, { actor: COMMAND });
  await makeTier(server);
  await createArticle(server, { slug: 'tides', access: 'subscribers' });
  await createArticle(server, { slug: 'harbour', access: 'subscribers' });
});
afterAll(async () => {
  await browser?.close();
  plainSite.kill();
  front.close();
  site.close();
  await server.close();
});

/** A browser in which no script runs. */
async function openStory(slug: string): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.goto(`${SITE}/stories/${slug}`);
  return page;
}

async function subscribe(member: TestMember): Promise<void> {
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' })
    .expect(201);
  await server.pay(body.url);
  await server.settleDown();
}

async function signIn(page: Page, { email }: TestMember): Promise<void> {
  await page.locator('header').getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Use a password instead' }).click();
  const form = page.locator('form[action="/signin"]');
  await form.getByLabel('Email').fill(email);
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByRole('button').click();
  await page.getByRole('button', { name: 'Continue to publisher.localhost' }).click();
  await page.waitForURL(`${SITE}/stories/**`);
}

describe.skipIf(browser === null)(
  'the Express example behind a shared cache, without scripts',
  () => {
    test(
      'a subscriber signs in and reads, a refund closes the next page, and nobody else sees the text',
      TIMEOUT,
      async () => {
        const member = await createMember(server, { password: PASSWORD });
        await subscribe(member);
        const page = await openStory('tides');
        expect(await page.content()).toContain(FREE_TEXT);
        expect(await page.content()).not.toContain(GATED_TEXT);
        await signIn(page, member);
        await page.goto(`${SITE}/stories/harbour`);
        expect(await page.content()).toContain(GATED_TEXT);
        const stranger = await openStory('harbour');
        expect(await stranger.content()).not.toContain(GATED_TEXT);
        const [payment] = await server.db.read.payment.findMany({ where: { memberId: member.id } });
        await refundAtStripe(server, payment?.paymentIntentId ?? '');
        await server.settleDown();
        await page.reload();
        expect(await page.content()).not.toContain(GATED_TEXT);
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.locator('header').getByRole('link', { name: 'Sign in' }).waitFor();
        await Promise.all([page.context().close(), stranger.context().close()]);
      },
    );

    test('a visitor without an account spends a free read by a form, and only they can read on', async () => {
      const page = await openStory('tides');
      await page.getByRole('button', { name: 'Read free' }).click();
      await page.waitForURL(`${SITE}/stories/tides`);
      expect(await page.content()).toContain(GATED_TEXT);
      await page.goto(`${SITE}/stories/harbour`);
      expect(await page.content()).not.toContain(GATED_TEXT);
      expect(await page.getByRole('button', { name: 'Read free' }).count()).toBe(0);
      const stranger = await openStory('tides');
      expect(await stranger.content()).not.toContain(GATED_TEXT);
      await Promise.all([page.context().close(), stranger.context().close()]);
    });
  },
);

describe.skipIf(browser === null)('the plain HTML example', () => {
  test(
    'a visitor reads the preview, and a free read opens the text in place',
    TIMEOUT,
    async () => {
      const context = await browser?.newContext();
      const page = await context?.newPage();
      if (page === undefined) throw new Error('there is no browser');
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      await page.goto(PLAIN_SITE);
      const story = page.locator('pennypress-article');
      await story.getByText(FREE_TEXT).waitFor();
      expect(await story.getByText(GATED_TEXT).count()).toBe(0);
      await page.locator('pennypress-tip').getByRole('button').first().waitFor();
      await page.locator('pennypress-comments').getByRole('heading').first().waitFor();
      await page.locator('pennypress-account').getByRole('button').first().waitFor();
      await story.getByRole('button', { name: 'Read free' }).click();
      await story.getByText(GATED_TEXT).waitFor();
      expect(complaints).toEqual([]);
      await context?.close();
    },
  );
});
