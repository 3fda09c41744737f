import type { Browser } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { hashSecret } from '../../src/platform/crypto/secrets.ts';
import { createAuthor } from '../support/articles.ts';
import { openBrowser } from '../support/browser.ts';
import { submitForm } from '../support/browser-forms.ts';
import { type MoneyServer, startMoneyServer } from '../support/stripe.ts';

/** Browsers compute hashes only on pages over https, and on this machine. */
const SITE = 'http://tips.localhost';

const server: MoneyServer = await startMoneyServer({ PUBLIC_URL: SITE, RATE_LIMIT_FACTOR: '1' });
const browser: Browser | null = await openBrowser({ 'tips.localhost': new URL(server.url).host });

// As after a flood: guests have given more than in peace.
beforeEach(async () => {
  const key = `tip-guests-peace:${hashSecret('all guests')}`;
  const write = { points: 500, expire: BigInt(Date.now() + 600_000) };
  await server.db.read.rateLimit.upsert({
    where: { key },
    create: { key, ...write },
    update: write,
  });
});

afterAll(async () => {
  await browser?.close();
  await server.close();
});

describe('a guest who tips on our pages while many guests tip', () => {
  it.skipIf(browser === null)(
    'gets to the payment page after a short check of the browser',
    { timeout: 120_000 },
    async () => {
      const { slug } = await createAuthor(server);
      const page = await (await browser?.newContext())?.newPage();
      if (page === undefined) throw new Error('there is no browser');
      await page.goto(`${SITE}/authors/${slug}`);
      await page.getByRole('button', { name: 'Leave a tip' }).click();
      await page.waitForURL(/\/cs_/, { timeout: 100_000 });
      expect(await server.db.read.checkout.count({ where: { kind: 'tip' } })).toBe(1);
    },
  );

  it('is asked to sign in if the browser runs no scripts', async () => {
    const fields = { amount: '700', currency: 'usd', returnTo: '/thanks' };
    const page = await submitForm(server, '/tips', { fields });
    expect(page.status).toBe(403);
    expect(page.text).toContain('href="/signin?returnTo=%2Fthanks"');
    expect(page.text).toContain('data-proof-bits="18"');
    const again = await submitForm(server, '/tips', { fields: { ...fields, proof: 'wrong' } });
    expect(again.status).toBe(403);
    expect(again.text).not.toContain('data-proof-bits');
  });
});
