import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { GhostServer } from './ghost-server.ts';

const PAGE = 100;

const named = z.object({ slug: z.string(), name: z.string() });
const row = z.record(z.string(), z.unknown());
const exportSchema = z.object({
  db: z.tuple([
    z.object({
      data: z.object({
        posts: z.array(row),
        users: z.array(row),
        tags: z.array(row),
        products: z.array(row),
        newsletters: z.array(row),
        settings: z.array(row),
        posts_tags: z.array(row),
        posts_authors: z.array(row),
        posts_products: z.array(row),
      }),
    }),
  ]),
});

const postSchema = z.object({
  slug: z.string(),
  title: z.string(),
  status: z.string(),
  visibility: z.string(),
  published_at: z.string().nullable(),
  feature_image: z.string().nullable(),
  custom_excerpt: z.string().nullable(),
  html: z.string().nullable(),
  tags: z.array(named),
  authors: z.array(named),
  tiers: z.array(named),
});

const memberSchema = z.object({
  email: z.string(),
  name: z.string().nullable(),
  note: z.string().nullable(),
  status: z.string(),
  created_at: z.string(),
  labels: z.array(z.object({ name: z.string() })),
  tiers: z.array(named),
  newsletters: z.array(z.object({ name: z.string() })),
});

/** How many of a kind the export has, and how many of them Ghost has with all compared fields. */
type GhostCounts = Readonly<Record<string, { readonly sent: number; readonly same: number }>>;

/**
 * Compares every post, plan, newsletter and member of the export with what Ghost answers. `importLabels` are the labels
 * that Ghost gave the imported members. Throws on a difference.
 */
export async function compareGhost(
  ghost: GhostServer,
  folder: string,
  importLabels: ReadonlySet<string>,
): Promise<GhostCounts> {
  const text = readFileSync(join(folder, 'ghost.json'), 'utf8');
  const { data } = exportSchema.parse(JSON.parse(text)).db[0];
  const posts = await listAll(ghost, 'posts/?formats=html&include=tags,authors,tiers', postSchema);
  const found = new Map(posts.map((post) => [post.slug, describePost(post)]));
  const wanted = data.posts.map((post) => describeSent(post, data));
  const members = await listAll(ghost, 'members/?include=labels,newsletters,tiers', memberSchema);
  const lines = parse(readFileSync(join(folder, 'members.csv'), 'utf8'), {
    columns: true,
  }) as Record<string, string>[];
  const here = new Map(
    members.map((member) => [member.email, describeMember(member, importLabels)]),
  );
  return {
    posts: compare(
      wanted.map((post) => [post.slug, post] as const),
      found,
    ),
    plans: await compareNames(ghost, 'tiers/?', data.products),
    newsletters: await compareNames(ghost, 'newsletters/?', data.newsletters),
    authors: await compareNames(ghost, 'users/?', data.users),
    tags: await compareNames(ghost, 'tags/?', data.tags),
    members: compare(
      lines.map((line) => [line['email'] ?? '', describeLine(line)] as const),
      here,
    ),
  };
}

type Data = z.infer<typeof exportSchema>['db'][0]['data'];

function describeSent(post: Record<string, unknown>, data: Data) {
  const slugsOf = (
    relation: Record<string, unknown>[],
    key: string,
    of: Record<string, unknown>[],
  ) =>
    relation
      .filter(({ post_id }) => post_id === post['id'])
      .map((one) => of.find(({ id }) => id === one[key])?.['slug'] as string);
  return {
    slug: String(post['slug']),
    title: post['title'],
    status: post['status'],
    visibility: post['visibility'],
    publishedAt: secondsOf(post['published_at'] as string | null),
    image: imageOf(post['feature_image'] as string | null),
    excerpt: post['custom_excerpt'] ?? null,
    hasCut: String(post['html']).includes('<!--members-only-->'),
    tags: slugsOf(data.posts_tags, 'tag_id', data.tags),
    authors: slugsOf(data.posts_authors, 'author_id', data.users),
    tiers:
      post['visibility'] === 'tiers'
        ? slugsOf(data.posts_products, 'product_id', data.products).sort()
        : [],
  };
}

function describePost(post: z.infer<typeof postSchema>): ReturnType<typeof describeSent> {
  return {
    slug: post.slug,
    title: post.title,
    status: post.status,
    visibility: post.visibility,
    publishedAt: secondsOf(post.published_at),
    image: imageOf(post.feature_image),
    excerpt: post.custom_excerpt,
    hasCut: post.html?.includes('<!--members-only-->') ?? false,
    // Ghost adds a tag to everything that it imports.
    tags: post.tags.map(({ slug }) => slug).filter((slug) => !slug.startsWith('hash-import')),
    authors: post.authors.map(({ slug }) => slug),
    tiers: post.visibility === 'tiers' ? post.tiers.map(({ slug }) => slug).sort() : [],
  };
}

function describeLine(line: Record<string, string>) {
  const isComp = line['complimentary_plan'] === 'true';
  const isPaying = Boolean(line['stripe_customer_id']);
  const plan = isComp ? line['import_tier'] : line['tiers'];
  return {
    // With the apostrophe that guards against formulas, which Ghost keeps.
    name: line['name'] || null,
    note: line['note'] || null,
    status: isPaying ? 'paid' : isComp ? 'comped' : 'free',
    tiers: isPaying || isComp ? [plan] : [],
    createdAt: secondsOf(line['created_at'] ?? null),
    labels: (line['labels'] ?? '').split(',').filter(Boolean).sort(),
    isSubscribed: line['subscribed_to_emails'] === 'true',
  };
}

function describeMember(
  member: z.infer<typeof memberSchema>,
  importLabels: ReadonlySet<string>,
): ReturnType<typeof describeLine> {
  const labels = member.labels.map(({ name }) => name);
  return {
    name: member.name || null,
    note: member.note || null,
    status: member.status,
    tiers: member.tiers.map(({ name }) => name),
    createdAt: secondsOf(member.created_at),
    labels: labels.filter((name) => !importLabels.has(name)).sort(),
    isSubscribed: member.newsletters.length > 0,
  };
}

type Described = Readonly<Record<string, unknown>>;

function compare(
  wanted: readonly (readonly [string, Described])[],
  found: ReadonlyMap<string, Described>,
): GhostCounts[string] {
  const wrong = wanted.filter(
    ([key, one]) => JSON.stringify(found.get(key)) !== JSON.stringify(one),
  );
  const [first] = wrong;
  if (first !== undefined) {
    const [key, one] = first;
    const other = JSON.stringify(found.get(key));
    throw new Error(
      `${wrong.length} of ${wanted.length} differ in Ghost, such as ${key}: ${other} instead of ${JSON.stringify(one)}`,
    );
  }
  return { sent: wanted.length, same: wanted.length - wrong.length };
}

/** Compares the slugs and names of a kind. Ghost lists archived plans and newsletters too. */
async function compareNames(
  ghost: GhostServer,
  path: string,
  sent: readonly Record<string, unknown>[],
): Promise<GhostCounts[string]> {
  const found = await listAll(ghost, path, named);
  const wanted = sent.map((one) => [String(one['slug']), { name: one['name'] }] as const);
  return compare(wanted, new Map(found.map(({ slug, name }) => [slug, { name }])));
}

async function listAll<Item>(
  ghost: GhostServer,
  path: string,
  schema: z.ZodType<Item>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await ghost.call(`${path}&limit=${PAGE}&page=${page}`);
    const [list] = Object.values(answer).filter(Array.isArray);
    const items = z.array(schema).parse(list);
    all.push(...items);
    if (items.length < PAGE) return all;
  }
}

/** Ghost stores whole seconds. */
function secondsOf(instant: string | null): number | null {
  return instant === null ? null : Math.floor(Date.parse(instant) / 1000);
}

/** The name of an image; Ghost writes its own URL before it. */
function imageOf(url: string | null): string | null {
  return url === null ? null : (url.split('/').at(-1) ?? null);
}
