import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../site/site.ts';

/** A count of a source's truth, and how many of it are here. */
interface ExpectedCount {
  readonly name: string;
  readonly expected: number;
  readonly here: number;
  /** The number that the export contains, if it contains fewer. */
  readonly exported?: number;
}

/** Writes counts as `posts 44 of 44, comments 110 of 120 (110 in the export)`. */
export function writeCounts(counts: readonly ExpectedCount[]): string {
  return counts
    .map(({ name, expected, here, exported = expected }) => {
      const note = exported === expected ? '' : ` (${exported} in the export)`;
      return `${name} ${here} of ${expected}${note}`;
    })
    .join(', ');
}

interface ExpectedThings {
  readonly posts: readonly { readonly id: number }[];
  readonly pages: readonly { readonly id: number }[];
  readonly attachments: readonly { readonly id: number }[];
  readonly users: readonly { readonly login: string; readonly in_wxr: boolean }[];
  readonly comments: readonly {
    readonly id: number;
    readonly status: string;
    readonly wxr: string | null;
  }[];
}

interface ExpectedMembers {
  readonly levels?: readonly { readonly id: number | string }[];
  readonly members?: readonly { readonly user_id: number; readonly kind: string }[];
}

/** Returns every count of the truth of a WordPress export, with or without a plugin. */
export async function countWordPress(site: Site, folder: string): Promise<ExpectedCount[]> {
  const read = <Value>(name: string) =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as Value;
  const rights = read<ExpectedThings & ExpectedMembers>('expected.json');
  const things =
    rights.attachments === undefined ? read<ExpectedThings>('expected-content.json') : rights;
  const { posts, pages, attachments, users, comments } = things;
  const count = await createCounter(site);
  const ids = (all: readonly { readonly id: number | string }[]) => all.map(({ id }) => String(id));
  const exported = comments.filter(({ wxr }) => wxr !== null);
  return [
    count('posts', 'article', ids(posts)),
    count('pages', 'article', ids(pages)),
    count('attachments', 'media', ids(attachments)),
    {
      ...count(
        'users',
        'author',
        users.map(({ login }) => login),
      ),
      exported: users.filter((user) => user.in_wxr).length,
    },
    ...[...groupBy(comments, ({ status }) => status)].map(([status, own]) => ({
      ...count(`comments ${status}`, 'comment', ids(own)),
      exported: own.filter((one) => exported.includes(one)).length,
    })),
    ...(rights.levels === undefined ? [] : [count('levels', 'plan', ids(rights.levels))]),
    ...[...groupBy(rights.members ?? [], ({ kind }) => kind)].map(([kind, own]) =>
      count(
        `members ${kind}`,
        'member',
        own.map((one) => String(one.user_id)),
      ),
    ),
  ];
}

/** Returns a function that counts the given ids of a kind that were imported. */
async function createCounter({ db }: Site) {
  const rows = await db.read.movedItem.findMany({
    where: { targetId: { not: null } },
    select: { kind: true, externalId: true },
  });
  const here = new Set(rows.map(({ kind, externalId }) => `${kind} ${externalId}`));
  return (name: string, kind: string, ids: readonly string[]): ExpectedCount => ({
    name,
    expected: ids.length,
    here: ids.filter((id) => here.has(`${kind} ${id}`)).length,
  });
}

function groupBy<Value>(all: readonly Value[], keyOf: (value: Value) => string) {
  const groups = new Map<string, Value[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

type Listed = readonly unknown[];

interface ExpectedGhost {
  readonly posts: Listed;
  readonly pages: Listed;
  readonly tags: Listed;
  readonly authors: Listed;
  readonly newsletters: Listed;
  readonly redirects: Listed;
  readonly offers: Listed;
  readonly gifts: Listed;
  readonly comments: Listed;
  readonly tiers: readonly { readonly type: string }[];
  readonly members: readonly { readonly in_ghost?: null }[];
  readonly counts: {
    readonly reports: number;
    readonly likes: readonly { readonly score: number; readonly n: number }[];
  };
}

/** Returns every count of the truth of the Ghost export against what the move reports. */
export function countGhost(
  folder: string,
  counts: Readonly<Record<string, { readonly here: number; readonly lost: number }>>,
): ExpectedCount[] {
  const truth = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as ExpectedGhost;
  const likes = truth.counts.likes.filter(({ score }) => score > 0);
  const expected = {
    posts: truth.posts.length,
    // Ghost's own page `about` is in the export, but not in the truth.
    pages: truth.pages.length + 1,
    tags: truth.tags.length,
    authors: truth.authors.length,
    newsletters: truth.newsletters.length,
    redirects: truth.redirects.length,
    offers: truth.offers.length,
    gifts: truth.gifts.length,
    // Every member has the free tier.
    tiers: truth.tiers.filter(({ type }) => type !== 'free').length,
    members: truth.members.filter(({ in_ghost }) => in_ghost !== null).length,
    comments: truth.comments.length,
    likes: likes.reduce((sum, { n }) => sum + n, 0),
    reports: truth.counts.reports,
  };
  return Object.entries(expected).map(([name, number]) => {
    const { here = 0, lost = 0 } = counts[name] ?? {};
    return { name: lost === 0 ? name : `${name} (${lost} named as lost)`, expected: number, here };
  });
}
