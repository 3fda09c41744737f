import { articleInputSchema, writeArticles } from '../../../src/features/articles/index.ts';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { createTier } from '../../../src/features/tiers/index.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import type { Site } from './site.ts';

/** An article for each access level and each tier. */
export const ARTICLES = [
  { slug: 'for-everyone', access: 'public', tiers: [] },
  { slug: 'for-members', access: 'members', tiers: [] },
  { slug: 'for-subscribers', access: 'subscribers', tiers: [] },
  { slug: 'for-supporters', access: 'tiers', tiers: ['supporter'] },
  { slug: 'for-patrons', access: 'tiers', tiers: ['patron'] },
] as const;

export type ProofArticle = (typeof ARTICLES)[number];

/** Monthly prices in cents; a year costs ten times as much. */
const TIERS = { supporter: 500, patron: 2000 } as const;

/** Creates two tiers and the articles. */
export async function publishContent(site: Site): Promise<void> {
  const changes = createChanges();
  const { db, clock } = site;
  for (const [slug, month] of Object.entries(TIERS)) {
    const prices = [
      { interval: 'month' as const, amount: month, currency: 'usd' },
      { interval: 'year' as const, amount: month * 10, currency: 'usd' },
    ];
    const tier = {
      slug,
      name: slug,
      description: '',
      benefits: [],
      position: 0,
      trialDays: 0,
      prices,
    };
    await createTier({ db, clock, changes }, tier, COMMAND);
  }
  const findKnownTiers = (_tx: unknown, slugs: readonly string[]) =>
    Promise.resolve(new Set(slugs));
  const deps = { db, clock, changes, findKnownTiers, memberExists: () => Promise.resolve(false) };
  for (const { slug, access, tiers } of ARTICLES) {
    const input = articleInputSchema.parse({
      title: slug,
      slug,
      access,
      tiers: [...tiers],
      body: `What everybody may read.\n\n<!--more-->\n\n${canaryOf(slug)} is for some alone.`,
      publishAt: new Date(clock.now().getTime() - 3_600_000).toISOString(),
    });
    await writeArticles.create(deps, input, { actor: COMMAND });
  }
}

/** A text that occurs only in the gated part of this article. */
export function canaryOf(slug: string): string {
  return `Heliotrope-${slug}`;
}
