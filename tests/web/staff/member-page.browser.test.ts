import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { makeGiftCode } from '../../../src/features/subscriptions/gift-code.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { derivePurposeSecrets } from '../../../src/platform/crypto/purpose-keys.ts';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';
import { findBarriers } from '../../support/accessibility.ts';
import { createArticle } from '../../support/articles.ts';
import { openBrowser } from '../../support/browser.ts';
import { fillConsole } from '../../support/console-site.ts';
import { startTestServer } from '../../support/server.ts';

const SITE = 'http://news.test';
const WIDTHS = [1200, 390] as const;
/** A gift code as it is shown. */
const CODE = /^\w{4}(?:-\w{4}){3}$/;
/** Words that offer no place to break, as in names of devices, plans and newsletters. */
const LONG = `Tides ${'ofthestraitandbeyond'.repeat(3)}`;

const server = await startTestServer({ PUBLIC_URL: SITE });
const site = await fillConsole(server, LONG);
const memberId = site.address(':member');
const browser = await openBrowser({ 'news.test': new URL(server.url).host });

// No hook runs if every test is skipped.
if (browser === null) await server.close();
else
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

async function openAs(width: number, path: string): Promise<Page> {
  const context = await browser?.newContext({ viewport: { width, height: 900 } });
  const { accessToken: value } = site.admin;
  await context?.addCookies([{ name: 'pp_access', value, url: SITE }]);
  const page = await context?.newPage();
  if (page === undefined) throw new Error('there is no browser');
  await page.goto(SITE + path);
  return page;
}

interface SentGift {
  readonly memberId: string;
  readonly tierId: string;
  readonly currency: string;
  readonly livemode: boolean;
  readonly createdAt: Date;
  readonly kind: string;
  readonly amount: number;
  readonly interval: string;
  readonly attempt: number;
}

/** Payments, gifts and a session, with long texts wherever a publisher or a browser chooses them. */
async function storeHistory(): Promise<void> {
  const { db, clock } = server;
  const now = clock.now();
  const tier = await db.read.tier.findFirstOrThrow();
  const sale = { memberId, currency: 'usd', livemode: false, createdAt: now };
  for (const kind of ['subscription', 'gift', 'tip']) {
    const checkoutId = newId();
    await db.read.payment.create({
      data: {
        ...sale,
        id: newId(),
        kind,
        checkoutId,
        amount: 12_345_678,
        paymentIntentId: `pi_${kind}`,
        invoiceId: `in_${kind}`,
        invoiceNumber: 'ABCD1234-0001',
        invoiceUrl: 'https://invoice.stripe.test/i/1',
        pdfUrl: 'https://invoice.stripe.test/i/1/pdf',
        paidAt: now,
      },
    });
    if (kind !== 'gift') continue;
    const order = { ...sale, id: checkoutId, kind, amount: 1, interval: 'year', attempt: 1 };
    await db.read.checkout.create({ data: order });
    const deliverTo = `${'ofthestraitandbeyond'.repeat(3)}@example.org`;
    const gift = { checkoutId, tierId: tier.id, interval: 'year', paidAt: now };
    await db.read.gift.create({
      data: { ...gift, id: newId(), codeHash: newId(), deliverTo, deliverAt: now },
    });
    await storeSentGift({ ...order, tierId: tier.id });
  }
}

/** A gift whose code is shown, and whose email can be sent again. */
async function storeSentGift({ tierId, ...order }: SentGift): Promise<void> {
  const checkoutId = newId();
  await server.db.read.checkout.create({ data: { ...order, id: checkoutId } });
  const secrets = derivePurposeSecrets(server.config.JWT_KEYS, 'gift-codes');
  const codeHash = hashSecret(makeGiftCode(secrets, checkoutId));
  const { interval, createdAt: paidAt } = order;
  await server.db.read.gift.create({
    data: { id: newId(), checkoutId, tierId, interval, codeHash, paidAt },
  });
}

/** The number of lines of each date and code in a table. */
const LINES = `[...document.querySelectorAll('main td :is(time, code)')].filter((one) => one.checkVisibility()).map((one) => ({ text: one.textContent, lines: Math.round(one.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(one).lineHeight)) }))`;

describe.skipIf(browser === null)("a member's page", () => {
  it.each(WIDTHS)(
    'with long texts fits a window %i pixels wide',
    async (width) => {
      if (width === WIDTHS[0]) await storeHistory();
      const page = await openAs(width, `/staff/members/${memberId}`);
      for (const one of await page.locator('main summary').all()) await one.click();
      const beyond = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(beyond).toBe(0);
      // A cell must not overlap its neighbour either.
      const cut = await page.evaluate<string[]>(
        `[...document.querySelectorAll('main td, main .card')].filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent.slice(0, 60))`,
      );
      expect(cut).toEqual([]);
      const lines = await page.evaluate<{ text: string; lines: number }[]>(LINES);
      expect(lines.map(({ text }) => text)).toContainEqual(expect.stringMatching(CODE));
      expect(lines.filter((one) => one.lines > 2)).toEqual([]);
      expect(await findBarriers(page)).toEqual([]);
    },
    120_000,
  );
});

describe.skipIf(browser === null)('the site as a member', () => {
  it('links of the page lead to the same view of other articles, and its buttons do nothing', async () => {
    const options = { slug: 'gated', access: 'subscribers' } as const;
    await createArticle(server, { ...options, body: 'See [the other](/articles/shown).' });
    const page = await openAs(1200, `/staff/members/${memberId}/view/gated`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('link', { name: 'the other' }).click();
    await page.waitForURL(`**/staff/members/${memberId}/view/shown`);
    await page.goto(`${SITE}/staff/members/${memberId}/view/gated`);
    const buttons = page.frameLocator('iframe').getByRole('button');
    await buttons.first().click({ noWaitAfter: true });
    const opened = { memberId, ground: 'meter' };
    expect(await server.db.read.grant.count({ where: opened })).toBe(0);
    expect(page.url()).toBe(`${SITE}/staff/members/${memberId}/view/gated`);
  }, 120_000);
});
