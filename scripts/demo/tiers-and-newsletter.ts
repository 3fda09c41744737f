import { SYSTEM } from '../../src/features/audit/index.ts';
import { createNewsletter, newsletterRows } from '../../src/features/newsletters/index.ts';
import { createTier, findTier } from '../../src/features/tiers/index.ts';
import type { DemoContext } from './context.ts';

const TIERS = [
  {
    slug: 'supporter',
    name: 'Supporter',
    description: 'Everything that we publish, for about the price of one coffee a month.',
    benefits: [
      'Every article, without limits',
      'Join every conversation',
      'Five gift links a month',
    ],
    position: 0,
    prices: [
      { interval: 'month', amount: 500, currency: 'usd' },
      { interval: 'year', amount: 5000, currency: 'usd' },
    ],
  },
  {
    slug: 'patron',
    name: 'Patron',
    description: 'The same, and our notebooks: the reporting that is not an article yet.',
    benefits: [
      'Everything in Supporter',
      'The reporters’ notebooks',
      'Our thanks by name, if you like',
    ],
    position: 1,
    prices: [
      { interval: 'month', amount: 2000, currency: 'usd' },
      { interval: 'year', amount: 20_000, currency: 'usd' },
    ],
  },
] as const;

const NEWSLETTER = {
  slug: 'daily',
  name: 'First Light',
  description: 'The tide, the weather and three stories, each morning at six.',
  position: 0,
};

export async function createTiersAndNewsletter(context: DemoContext): Promise<void> {
  for (const { prices, benefits, ...tier } of TIERS) {
    if (await findTier(context.db.read, { slug: tier.slug })) continue;
    await createTier(
      context,
      { ...tier, benefits: [...benefits], trialDays: 0, prices: [...prices] },
      SYSTEM,
    );
  }
  const lists = await newsletterRows.list(context.db.read);
  if (lists.every(({ slug }) => slug !== NEWSLETTER.slug)) {
    await createNewsletter(context, NEWSLETTER, { actor: SYSTEM });
  }
}
