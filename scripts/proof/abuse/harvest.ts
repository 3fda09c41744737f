import { articleInputSchema, writeArticles } from '../../../src/features/articles/index.ts';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { addMember, tokenOf } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { sendFrom } from './send-from.ts';

const GATED = 'Verdigris is what only subscribers read.';

/** Publishes articles for subscribers that the meter can open. */
export async function publishArchive(site: Site, count: number): Promise<string[]> {
  const { db, clock } = site;
  const findKnownTiers = () => Promise.resolve(new Set<string>());
  const memberExists = () => Promise.resolve(false);
  const deps = { db, clock, changes: createChanges(), findKnownTiers, memberExists };
  const slugs: string[] = [];
  while (slugs.length < count) {
    const slug = `archive-${slugs.length + 1}`;
    const input = articleInputSchema.parse({
      title: slug,
      slug,
      access: 'subscribers',
      body: `What everybody may read.\n\n<!--more-->\n\n${GATED}`,
      publishAt: new Date(clock.now().getTime() - 3_600_000).toISOString(),
    });
    await writeArticles.create(deps, input, { actor: COMMAND });
    slugs.push(slug);
  }
  return slugs;
}

export interface Harvest {
  readonly calls: number;
  /** The distinct full texts that each address received. */
  readonly perAddress: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Creates the headers of a harvester's call: none, or the token of a new account. */
type Credential = (site: Site) => Promise<Readonly<Record<string, string>>>;

export const withoutCookie: Credential = () => Promise.resolve({});

export const withNewAccount: Credential = async (site) => ({
  authorization: `Bearer ${await tokenOf(site, await addMember(site))}`,
});

/**
 * Requests every article from every address, each time as a new visitor. Each address begins with the article at
 * `firstOf`, so that the addresses of one network need not ask for the same articles.
 */
export async function harvest(
  site: Site,
  work: {
    readonly addresses: readonly string[];
    readonly slugs: readonly string[];
    readonly as: Credential;
    readonly firstOf?: (address: string) => number;
  },
): Promise<Harvest> {
  const perAddress = new Map<string, Set<string>>();
  let calls = 0;
  for (const step of work.slugs.keys()) {
    await Promise.all(
      work.addresses.map(async (from) => {
        const headers = await work.as(site);
        const slug = work.slugs[(step + (work.firstOf?.(from) ?? 0)) % work.slugs.length] ?? '';
        const path = `/v1/articles/${slug}/unlock`;
        const { status, body } = await sendFrom(site, { path, from, body: {}, headers });
        calls += 1;
        if (status >= 500 || status === 0) throw new Error(`${path} answered ${status}`);
        if (!JSON.stringify(body).includes(GATED)) return;
        perAddress.set(from, (perAddress.get(from) ?? new Set()).add(slug));
      }),
    );
  }
  return { calls, perAddress };
}
