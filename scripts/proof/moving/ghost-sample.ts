import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GhostTruth } from './ghost-truth.ts';

type Row = Readonly<Record<string, unknown>>;
type Tables = Record<string, Row[]>;

export interface GhostSample {
  /** The path of the smaller export, in Ghost's own format. */
  readonly path: string;
  readonly truth: GhostTruth;
}

/** The size of the sample: the number of members of each kind, and of posts, chosen by a seed. */
interface SampleSize {
  readonly perKind: number;
  readonly posts: number;
  readonly seed: number;
  /** Posts and pages that are included regardless of the seed. */
  readonly slugs?: readonly string[];
  /** Filters the kinds of members; defaults to all. */
  readonly kinds?: (kind: string) => boolean;
}

/**
 * Samples a real export: complete members and complete posts with all related rows. The expected results are reduced
 * in the same way.
 */
export function sampleGhostExport(
  exportPath: string,
  truth: GhostTruth,
  { perKind, posts, seed, slugs = [], kinds = () => true }: SampleSize,
): GhostSample {
  const file = JSON.parse(readFileSync(exportPath, 'utf8')) as { db: [{ data: Tables }] };
  const random = createRandom(seed);
  const members = takeOfEach(truth.members, ({ kind }) => kind, perKind, random).filter(
    ({ kind }) => kinds(kind),
  );
  const [{ data }] = file.db;
  const named = truth.posts.filter(({ slug }) => slugs.includes(slug));
  const others = takeOfEach(truth.posts, ({ visibility }) => visibility, posts, random);
  const taken = [...new Set([...named, ...others])];
  const pages = truth.pages.filter(({ slug }) => slugs.includes(slug));
  const kept = new Set([...taken.map(({ slug }) => slug), ...slugs]);
  // Includes members with a duplicate address, and authors of comments on the posts.
  const also = new Set([
    ...members.flatMap(({ twin_of }) => twin_of ?? []),
    ...emailsOfWriters(data, kept),
  ]);
  const chosen = truth.members.filter(
    (member) => members.includes(member) || also.has(member.email),
  );
  const smaller = cutTables(data, {
    memberIds: new Set(chosen.map(({ id }) => id)),
    emails: new Set(chosen.map(({ email }) => email)),
    slugs: kept,
  });
  const path = join(mkdtempSync(join(tmpdir(), 'ghost-sample-')), 'export.json');
  writeFileSync(path, JSON.stringify({ db: [{ ...file.db[0], data: smaller }] }));
  const comments = new Set((smaller['comments'] ?? []).map(({ id }) => id));
  return {
    path,
    truth: {
      ...truth,
      members: chosen,
      posts: taken,
      pages,
      comments: truth.comments.filter(({ id }) => comments.has(id)),
    },
  };
}

function emailsOfWriters(data: Tables, slugs: ReadonlySet<string>): string[] {
  const posts = new Set(
    (data['posts'] ?? []).filter(({ slug }) => slugs.has(String(slug))).map(({ id }) => id),
  );
  const below = (data['comments'] ?? []).filter((row) => posts.has(row['post_id']));
  const writers = new Set(below.map((row) => row['member_id']));
  return (data['members'] ?? [])
    .filter(({ id }) => writers.has(id))
    .map(({ email }) => String(email));
}

interface Kept {
  readonly memberIds: ReadonlySet<string>;
  readonly emails: ReadonlySet<string>;
  readonly slugs: ReadonlySet<string>;
}

function cutTables(data: Tables, { memberIds, emails, slugs }: Kept): Tables {
  const of = (name: string) => data[name] ?? [];
  const idsOf = (rows: readonly Row[], column = 'id') => new Set(rows.map((row) => row[column]));
  const posts = of('posts').filter(({ slug }) => slugs.has(String(slug)));
  const postIds = idsOf(posts);
  const customers = of('members_stripe_customers').filter((row) =>
    memberIds.has(String(row['member_id'])),
  );
  const customerIds = idsOf(customers, 'customer_id');
  const ofMembers = (name: string) =>
    of(name).filter((row) => row['member_id'] === null || memberIds.has(String(row['member_id'])));
  const isOf = (ids: ReadonlySet<unknown>, column: string) => (row: Row) => ids.has(row[column]);
  const comments = of('comments').filter(isOf(postIds, 'post_id'));
  const commentIds = idsOf(comments);
  const cut: Tables = {
    posts,
    comments,
    members_stripe_customers: customers,
    members: of('members').filter(isOf(memberIds, 'id')),
    members_stripe_customers_subscriptions: of('members_stripe_customers_subscriptions').filter(
      isOf(customerIds, 'customer_id'),
    ),
    suppressions: of('suppressions').filter(isOf(emails, 'email')),
    comment_likes: ofMembers('comment_likes').filter(isOf(commentIds, 'comment_id')),
    comment_reports: ofMembers('comment_reports').filter(isOf(commentIds, 'comment_id')),
    gifts: of('gifts').filter((row) =>
      [row['buyer_member_id'], row['redeemer_member_id']].every(
        (id) => id === null || memberIds.has(String(id)),
      ),
    ),
  };
  const rest = Object.entries(data).map(([name, rows]): [string, Row[]] => {
    const known = cut[name];
    if (known !== undefined) return [name, known];
    const own = rows.filter(
      (row) =>
        (row['post_id'] === undefined || postIds.has(row['post_id'])) &&
        (row['member_id'] === undefined || memberIds.has(String(row['member_id']))),
    );
    return [name, own];
  });
  return Object.fromEntries(rest);
}

function takeOfEach<Item>(
  items: readonly Item[],
  kindOf: (item: Item) => string,
  most: number,
  random: () => number,
): Item[] {
  const kinds = [...new Set(items.map(kindOf))];
  return kinds.flatMap((kind) => {
    const own = items
      .filter((item) => kindOf(item) === kind)
      .map((item) => ({ item, at: random() }))
      .sort((one, other) => one.at - other.at);
    return own.slice(0, most).map(({ item }) => item);
  });
}

/** Mulberry32: returns the same numbers for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
