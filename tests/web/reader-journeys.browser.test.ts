import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND } from '../../src/features/audit/index.ts';
import { changeSettings } from '../../src/features/settings/index.ts';
import { createArticle, GATED_TEXT } from '../support/articles.ts';
import { openBrowser } from '../support/browser.ts';
import { listMailsTo, readLastMail } from '../support/mails.ts';
import { createMember, makeStale, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { makeNewsletter } from '../support/newsletters.ts';
import { sampleOfDay } from '../support/sample.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

const SITE = 'http://news.test';
/** One in so many journeys each day. */
const JOURNEYS_EVERY = 8;

const server: MoneyServer = await startMoneyServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });

// No hook runs if every test is skipped.
if (browser === null) await server.close();

beforeAll(async () => {
  await makeTier(server);
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
  await makeNewsletter(server, 'daily');
  await createArticle(server, { title: 'Open waters', slug: 'open' });
  await createArticle(server, { title: 'Tides', slug: 'tides', access: 'subscribers' });
  await createArticle(server, {
    title: 'Reefs',
    slug: 'reefs',
    access: 'tiers',
    tiers: ['patron'],
  });
  await changeSettings(server, { subscriptions: { pause: true } }, { actor: COMMAND });
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** Pays on Stripe's page. */
async function pay(page: Page): Promise<void> {
  await page.waitForURL(/\/c\/pay\/cs_/);
  await press(page, /^(?:Pay|Subscribe)/);
}

/** Subscribes a member through the API. */
async function subscribe(member: TestMember): Promise<void> {
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...member.auth)
    .send({ tier: 'supporter', interval: 'month' })
    .expect(201);
  await server.pay(body.url);
  await server.settleDown();
}

interface Journey {
  readonly name: string;
  /** Whether the member already subscribes. */
  readonly isSubscriber?: true;
  run(page: Page, member: TestMember): Promise<void>;
}

const JOURNEYS: readonly Journey[] = [
  {
    name: 'a gift subscription is bought for someone, and its card opens from the account',
    async run(page, member) {
      const recipient = `friend-of-${member.id}@example.org`;
      await page.goto(`${SITE}/gifts`);
      await page.getByLabel("Recipient's email").fill(recipient);
      await page.getByLabel('Message').fill('For your mornings');
      await press(page, 'Continue to payment');
      await pay(page);
      await page.waitForURL(`${SITE}/**`);
      await server.settleDown();
      expect(await listMailsTo(server, recipient)).toHaveLength(1);
      await page.goto(`${SITE}/account`);
      await page.getByRole('link', { name: 'Open the gift card' }).click();
      await page.getByText('For your mornings').waitFor();
    },
  },
  {
    name: 'a subscriber upgrades from the wall, sees the sum due first, and reads on at the cut',
    isSubscriber: true,
    async run(page) {
      await page.goto(`${SITE}/articles/reefs`);
      await press(page, /^Upgrade to patron/i);
      await page.getByText('Due now').waitFor();
      await press(page, /^Pay \$/);
      await page.waitForURL(/\/articles\/reefs/);
      await page.getByText(/You're now a patron/i).waitFor();
      expect(await page.locator('main').textContent()).toContain(GATED_TEXT);
    },
  },
  {
    name: 'a tip of an own amount with a message appears on the wall of thanks',
    async run(page) {
      await page.goto(`${SITE}/articles/tides`);
      await page.getByLabel('Other amount').fill('7.50');
      await page.getByText('Add your name or a message').click();
      await page.getByLabel('Your name').fill('Nora of the tides');
      await page.locator('[name=message]').fill('Thank you for the tides.');
      await press(page, 'Leave a tip');
      await pay(page);
      await page.waitForURL(`${SITE}/**`);
      await server.settleDown();
      await page.goto(`${SITE}/thanks`);
      await page.getByText('Thank you for the tides.').first().waitFor();
    },
  },
  {
    name: 'a member changes their name, and their comments show it',
    async run(page, member) {
      await server.http
        .post('/v1/articles/open/comments')
        .set(...member.auth)
        .send({ body: `Said by ${member.id}` })
        .expect(201);
      await page.goto(`${SITE}/account`);
      await page.locator('form[action="/account/profile"] [name=name]').fill('Nora Lind');
      await page.locator('form[action="/account/profile"] button').click();
      await page.getByText('Saved. Your comments show the change.').waitFor();
      await page.goto(`${SITE}/articles/open`);
      const said = page.locator('.comment').filter({ hasText: `Said by ${member.id}` });
      await said.getByText('Nora Lind').first().waitFor();
    },
  },
  {
    name: 'a subscriber pauses and resumes',
    isSubscriber: true,
    async run(page) {
      await page.goto(`${SITE}/account`);
      await page.getByRole('link', { name: 'Pause or cancel subscription' }).click();
      await press(page, 'Pause subscription');
      await page.getByText('Pause scheduled.').waitFor();
      await press(page, 'Resume subscription');
      await page.getByText('Your subscription continues and renews as usual.').waitFor();
    },
  },
  {
    name: 'a subscriber cancels in two presses and keeps reading until the end of the period',
    isSubscriber: true,
    async run(page) {
      await page.goto(`${SITE}/account`);
      await page.getByRole('link', { name: 'Pause or cancel subscription' }).click();
      await press(page, 'Cancel subscription');
      await page.getByText('Subscription canceled.').waitFor();
      await page.goto(`${SITE}/articles/tides`);
      expect(await page.locator('main').textContent()).toContain(GATED_TEXT);
    },
  },
  {
    name: 'a subscriber opens a receipt with the name of the publication',
    isSubscriber: true,
    async run(page) {
      await page.goto(`${SITE}/account/receipts`);
      await page.getByText('$5').first().waitFor();
      await page.locator('a[href^="/account/receipts/"]').first().click();
      await page.getByRole('heading', { name: 'Receipt', exact: true }).waitFor();
      expect(await page.locator('dl.receipt').textContent()).toContain('Subscription');
    },
  },
  {
    name: 'a subscriber gives a story by a link, and turns the link off',
    isSubscriber: true,
    async run(page) {
      await page.goto(`${SITE}/articles/tides`);
      await page.locator('form[action="/articles/tides/gifts"] button').click();
      await page.locator('input[value*="gift="]').waitFor();
      await page.goto(`${SITE}/account/reading`);
      await press(page, 'Turn off');
      await page.getByText('Turned off').first().waitFor();
    },
  },
  {
    name: 'a member chooses newsletters and notifications',
    async run(page) {
      await page.goto(`${SITE}/newsletters`);
      await page.locator('form[action="/newsletters/own"] input[type=checkbox]').first().check();
      await page.locator('form[action="/newsletters/own"] button').click();
      await page.getByText('Saved.').waitFor();
      await page.goto(`${SITE}/account/notices`);
      await page.getByLabel('Daily digest').check();
      await page.locator('form[action="/account/notices"] button').first().click();
      await page.getByText('Saved.').waitFor();
      expect(await page.getByLabel('Daily digest').isChecked()).toBe(true);
    },
  },
  {
    name: 'a member confirms a sensitive change with a mailed code, and loses nothing by it',
    async run(page, member) {
      await makeStale(server, member.id);
      await page.goto(`${SITE}/account/email`);
      const email = `new-${member.id}@example.org`;
      await page.locator('form[action="/account/email"] [name=email]').fill(email);
      await page.locator('form[action="/account/email"] button').click();
      await page.getByRole('heading', { name: "Confirm it's you" }).waitFor();
      await page.locator('form[action="/reauthenticate/code"] button').click();
      await page.locator('[name=code]').waitFor();
      const { text } = await readLastMail(server, member.email);
      await page.locator('[name=code]').fill(/\b\d{6}\b/.exec(text)?.[0] ?? '');
      await page.locator('form:has([name=code]) button').first().click();
      await page.waitForURL(/notice=address-asked/);
      await server.settleDown();
      expect((await listMailsTo(server, email)).length).toBeGreaterThan(0);
    },
  },
  {
    name: 'a member deletes their account after reading what goes and what stays',
    async run(page, member) {
      await page.goto(`${SITE}/account`);
      await page.locator('a[href="/account/delete"]').click();
      await page.locator('[name=confirm]').fill(member.email);
      await press(page, 'Delete my account');
      await page.locator('main h1').waitFor();
      await server.settleDown();
      const left = await server.db.read.member.count({ where: { id: member.id } });
      expect(left).toBe(0);
    },
  },
];

const VIEWPORTS = {
  'a phone': { width: 390, height: 844 },
  'a desk': { width: 1280, height: 900 },
} as const;

const CASES = JOURNEYS.flatMap((journey) =>
  Object.entries(VIEWPORTS).flatMap(([device, viewport]) =>
    [true, false].map((isScripted) => ({
      title: `${journey.name}, on ${device} ${isScripted ? 'with' : 'without'} scripts`,
      journey,
      viewport,
      isScripted,
    })),
  ),
);

describe.skipIf(browser === null)("a reader's way", () => {
  it.each(sampleOfDay(CASES, JOURNEYS_EVERY))(
    '$title',
    async ({ journey, viewport, isScripted }) => {
      if (browser === null) throw new Error('there is no browser');
      const member = await createMember(server);
      if (journey.isSubscriber) await subscribe(member);
      const context = await browser.newContext({ viewport, javaScriptEnabled: isScripted });
      await context.addCookies([
        { name: 'pp_access', value: member.accessToken, url: SITE },
        { name: 'pp_refresh', value: member.refreshToken, url: SITE },
      ]);
      await journey.run(await context.newPage(), member);
      await context.close();
    },
    60_000,
  );
});
