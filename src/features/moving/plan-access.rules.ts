import type { MovePlan } from './move-plan.ts';
import type { RuledAccess } from './source-content.ts';
import type { RecordOf } from './source-records.ts';

type Rule = RecordOf<'accessRule'>;
export type PlannedRule = NonNullable<MovePlan['access']>[number];
type Tiers = MovePlan['tiers'];

/** The maximum length of a meter window in the settings. */
const MAX_DAYS = 366;

/** Returns the planned access for each rule, with the number of its articles. */
export function planRules(
  rules: readonly Rule[],
  { tiers, counts }: { tiers: Tiers; counts: ReadonlyMap<string, number> },
): PlannedRule[] {
  return rules.flatMap(({ externalId: id, description, opens, nearest }) => {
    if (opens === null) return [];
    const planned = {
      id,
      name: description,
      articles: counts.get(id) ?? 0,
      becomes: opens.access === 'tiers' ? slugsOf(opens.planIds, tiers) : opens.access,
      freeReads: opens.freeReads,
    };
    return nearest === null ? [planned] : [{ ...planned, note: nearest }];
  });
}

function slugsOf(planIds: readonly string[], tiers: Tiers): string[] {
  const slugs = planIds.flatMap((id) => tiers.find((tier) => tier.id === id)?.becomes ?? []);
  return [...new Set(slugs)].sort();
}

/** Returns the old site's free reads; null if no rule defines them. */
export function readMeter(rules: readonly Rule[]): NonNullable<MovePlan['meter']> | null {
  const countOf = (who: Rule['meter']) =>
    rules.find(({ meter }) => meter === who)?.freeReads ?? null;
  const [anyone, registered] = [countOf('anonymous'), countOf('registered')];
  if (anyone === null) return null;
  return {
    adopt: true,
    anonymous: anyone.count,
    registered: Math.max(anyone.count, registered?.count ?? 0),
    days: Math.min(MAX_DAYS, anyone.perDays),
  };
}

/** Access levels from the most open to the most restricted. */
const RANKS = ['public', 'members', 'subscribers'] as const;

/** Combines several rules of one article: everyone whom at least one rule admits may read it. */
export function decideByRules(rules: readonly PlannedRule[], tiers: Tiers): RuledAccess {
  const freeReads = rules.every((rule) => rule.freeReads);
  const open = RANKS.find((rank) => rules.some(({ becomes }) => becomes === rank));
  if (open !== undefined) return { access: open, planIds: [], freeReads };
  const slugs = new Set(rules.flatMap(({ becomes }) => (Array.isArray(becomes) ? becomes : [])));
  const planIds = tiers.flatMap(({ id, becomes }) =>
    becomes !== null && slugs.has(becomes) ? [id] : [],
  );
  return { access: 'tiers', planIds: planIds.sort(), freeReads };
}
