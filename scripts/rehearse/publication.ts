import { z } from 'zod';
import type { SeededRandom } from '../system/seeded-random.ts';
import { callApi, callEmulator, expectSuccess } from './api-calls.ts';
import { type Member, signIn, signUp } from './members.ts';
import type { StatementTerms } from './recount/statements.ts';
import type { RehearsalSite } from './rehearsal-site.ts';

/** The authors, in order of creation. */
export const AUTHORS = ['ada', 'ben', 'cleo'] as const;

/** Promotion codes for readers: one with a percentage for some months, one with an amount once. */
export const PROMOTION_CODES = ['HALF', 'DOLLAR'] as const;

const DIVISIONS = ['equal', 'words', 'list'] as const;

/** The emulator's tax rate. */
const TAX_PERCENT = 19;

/** Chooses the terms of authors' statements by the seed. */
export function chooseTerms(seed: number): StatementTerms {
  return {
    timeZone: 'Europe/Lisbon',
    tipsShare: 80,
    revenueShare: 33,
    divide: DIVISIONS[seed % DIVISIONS.length] ?? 'equal',
    weights: { ada: 3, ben: 2, cleo: 1 },
  };
}

/**
 * Creates an admin, authors, two plans in two currencies (one with a trial), tips in three currencies, tax added to
 * plans and included in tips, promotion codes, and daily payouts.
 */
export async function setUpPublication(
  site: RehearsalSite,
  { timeZone, ...statements }: StatementTerms,
): Promise<Member> {
  await callEmulator(site, 'settings', {
    payouts: 'daily',
    taxPercent: TAX_PERCENT,
    settlementCurrencies: ['usd', 'eur'],
  });
  const admin = await signUp(site, 'office@example.org');
  await site.db.read.member.updateMany({
    where: { email: admin.email },
    data: { role: 'admin' },
  });
  const token = await signIn(site, admin);
  const create = async (path: string, body: object) => {
    expectSuccess(await callApi(site, path, { body, token }), z.object({}));
  };
  for (const slug of AUTHORS) await create('/v1/staff/authors', { slug, name: slug });
  await create('/v1/staff/tiers', {
    slug: 'supporter',
    name: 'Supporter',
    trialDays: 14,
    prices: pricesOf(500, 5000),
  });
  await create('/v1/staff/tiers', {
    slug: 'patron',
    name: 'Patron',
    prices: pricesOf(2000, 20_000),
  });
  await createPromotions(site);
  const amounts = { suggested: [500], smallest: 300, largest: 50_000 };
  const changed = await callApi(site, '/v1/staff/site', {
    method: 'PATCH',
    body: {
      timeZone,
      tips: { usd: amounts, eur: amounts, jpy: amounts },
      tax: { subscriptions: 'exclusive', tips: 'inclusive', collectTaxIds: true },
      subscriptions: { pause: true, withdrawalDays: 14 },
      statements: { ...statements, transfers: false },
    },
    token,
  });
  expectSuccess(changed, z.object({}));
  return admin;
}

function pricesOf(month: number, year: number): object[] {
  return ['usd', 'eur'].flatMap((currency) => [
    { interval: 'month', price: { amount: month, currency } },
    { interval: 'year', price: { amount: year, currency } },
  ]);
}

async function createPromotions({ stripe }: RehearsalSite): Promise<void> {
  const [half, dollar] = PROMOTION_CODES;
  const forMonths = await stripe.coupons.create({
    percent_off: 50,
    duration: 'repeating',
    duration_in_months: 3,
  });
  const once = await stripe.coupons.create({
    amount_off: 100,
    currency: 'usd',
    duration: 'once',
  });
  for (const [code, { id }] of [
    [half, forMonths],
    [dollar, once],
  ] as const) {
    await stripe.promotionCodes.create({ code, promotion: { type: 'coupon', coupon: id } });
  }
}

/** Publishes an article by one or two authors. Returns its slug. */
export async function publishArticle(
  site: RehearsalSite,
  random: SeededRandom,
  { slug, token }: { slug: string; token: string },
): Promise<void> {
  const authors = random.shuffle(AUTHORS).slice(0, 1 + random.below(2));
  const words = Array.from({ length: 20 + random.below(200) }, (_, index) => `word${index}`);
  const body = {
    slug,
    title: slug,
    access: 'subscribers',
    body: `${words.slice(0, 10).join(' ')}\n\n<!--more-->\n\n${words.slice(10).join(' ')}`,
    authors,
  };
  const reply = await callApi(site, '/v1/staff/articles', { body, token });
  const { id } = expectSuccess(reply, z.object({ id: z.string() }));
  const published = await callApi(site, `/v1/staff/articles/${id}/publish`, { body: {}, token });
  expectSuccess(published, z.object({}));
}
