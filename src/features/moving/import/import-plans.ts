import { findPriceInterval } from '../../../money/intervals.ts';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import { COMMAND } from '../../audit/index.ts';
import { createAuthor, findAuthorBySlug } from '../../authors/index.ts';
import { archiveNewsletter, createNewsletter, newsletterRows } from '../../newsletters/index.ts';
import { changeTier, createTier, findTier } from '../../tiers/index.ts';
import type { MovePlan } from '../move-plan.ts';
import type { RecordOf } from '../source-records.ts';
import { cutText } from './cut-text.ts';
import { type Imported, type Importer, importEach, skippedAs } from './move.ts';

type Named = MovePlan['tiers'];

/** Returns the slug that the plan assigns; undefined if the plan does not list the id, null if it leaves it out. */
export function slugInPlan(named: Named, externalId: string): string | null | undefined {
  return named.find(({ id }) => id === externalId)?.becomes;
}

/** Imports plans by slug: an existing tier is used unchanged; otherwise a tier with the current prices is created. */
export const importPlans: Importer<'plan'> = (move, batch) =>
  importEach(move, batch, async (record, { begin, item }) => {
    const slug = slugInPlan(move.plan.tiers, record.externalId);
    if (slug === null || slug === undefined) return skippedAs('left-out-by-plan');
    const existing = await findTier(move.deps.db.read, { slug });
    if (existing !== null) {
      if (item === null) warnOfPrices(record, existing.prices, move.warn);
      return { targetId: slug, isOurs: false };
    }
    const prices = sellablePrices(record);
    const hasPrice = prices.length > 0;
    if (!hasPrice) {
      move.warn(`The plan ${record.name} has no known price: it is not on sale yet.`, record.at);
    }
    await begin();
    const tier = await createTier(
      move.deps,
      {
        slug,
        name: cutText(record.name, 100),
        description: cutText(record.description ?? '', 1000),
        benefits: [],
        position: 0,
        trialDays: record.trialDays,
        prices,
      },
      COMMAND,
    );
    if (!record.isActive || !hasPrice) {
      await changeTier(move.deps, tier.id, { archived: true }, { actor: COMMAND });
    }
    return { targetId: slug, isOurs: true, mark: String(tier.version) };
  });

/** Returns a price per interval that we sell and currency; prices of other intervals stay with their current payers. */
function sellablePrices({ prices }: RecordOf<'plan'>) {
  const current = prices.filter(({ isCurrent }) => isCurrent);
  const seen = new Set<string>();
  return (current.length > 0 ? current : prices).flatMap((price) => {
    const { amount, currency } = price;
    const interval = findPriceInterval(price.interval, price.intervalCount);
    const key = `${interval} ${currency}`;
    if (interval === null || amount === 0 || seen.has(key)) return [];
    seen.add(key);
    return [{ interval, amount, currency }];
  });
}

function warnOfPrices(
  record: RecordOf<'plan'>,
  ours: readonly { interval: string; amount: number; currency: string }[],
  warn: (message: MoveWarningPhrase) => void,
): void {
  const differs = sellablePrices(record).some(
    (price) =>
      !ours.some(
        ({ interval, amount, currency }) =>
          interval === price.interval && amount === price.amount && currency === price.currency,
      ),
  );
  if (differs) warn(`The tier "${record.name}" exists here with other prices, which are kept.`);
}

export const importNewsletters: Importer<'newsletter'> = (move, batch) =>
  importEach(move, batch, async (record, { begin, item }): Promise<Imported> => {
    const slug = slugInPlan(move.plan.newsletters, record.externalId);
    if (slug === null || slug === undefined) return skippedAs('left-out-by-plan');
    if (item?.targetId) return { targetId: item.targetId, isOurs: item.isOurs };
    const existing = await newsletterRows.findAny(move.deps.db.read, slug);
    if (existing !== null) return { targetId: existing.id, isOurs: false };
    await begin();
    const created = await createNewsletter(
      move.deps,
      {
        slug,
        name: cutText(record.name, 120),
        description: cutText(record.description ?? '', 1000),
        position: 0,
      },
      { actor: COMMAND },
    );
    if (!record.isActive) await archiveNewsletter(move.deps, created.id, { actor: COMMAND });
    return { targetId: created.id, isOurs: true };
  });

export const importAuthors: Importer<'author'> = (move, batch) =>
  importEach(move, batch, async (record, { begin }) => {
    const slug = slugInPlan(move.plan.authors, record.externalId);
    if (slug === null || slug === undefined) return skippedAs('left-out-by-plan');
    const existing = await findAuthorBySlug(move.deps.db.read, slug);
    if (existing !== null) return { targetId: slug, isOurs: false };
    await begin();
    const links = record.links.filter((url) => /^https?:\/\//.test(url)).slice(0, 10);
    await createAuthor(
      move.deps,
      {
        slug,
        name: cutText(record.name, 120),
        bio: cutText(record.bio ?? '', 2000),
        handle: null,
        avatarUrl: /^https?:\/\//.test(record.avatar ?? '') ? record.avatar : null,
        links: links.map((url) => ({ label: new URL(url).host.slice(0, 60), url })),
        memberId: null,
        stripeAccountId: null,
      },
      { actor: COMMAND },
    );
    return { targetId: slug, isOurs: true };
  });
