import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Row = Readonly<Record<string, unknown>>;
export type GhostTables = Readonly<Record<string, readonly Row[]>>;

export const ghostPost = (id: string, fields: Row = {}) => ({
  id,
  slug: id,
  title: `Title of ${id}`,
  type: 'post',
  status: 'published',
  visibility: 'paid',
  html: `<p>OPEN</p><!--members-only--><p>SHUT ${id}</p>`,
  published_at: '2026-01-02 03:04:05',
  ...fields,
});

export const ghostMember = (id: string, fields: Row = {}) => ({
  id,
  email: `${id}@mail.example`,
  name: `Name of ${id}`,
  status: 'free',
  created_at: '2025-01-02 03:04:05',
  ...fields,
});

export const ghostComment = (id: string, fields: Row = {}) => ({
  id,
  post_id: 'first',
  member_id: 'ada',
  status: 'published',
  html: `<p>${id}</p>`,
  created_at: '2026-02-02 03:04:05',
  ...fields,
});

export const onList = (member_id: string, newsletter_id = 'n1') => ({
  id: `${member_id}-${newsletter_id}`,
  member_id,
  newsletter_id,
});

export const GHOST_SITE = {
  settings: [{ key: 'title', value: 'The Sample' }],
  products: [
    {
      id: 'gold',
      name: 'Gold',
      slug: 'gold',
      type: 'paid',
      active: 1,
      currency: 'USD',
      monthly_price: 900,
    },
  ],
  newsletters: [
    { id: 'n1', slug: 'weekly', name: 'Weekly', status: 'active' },
    { id: 'n2', slug: 'daily', name: 'Daily', status: 'active' },
  ],
  posts: [ghostPost('first'), ghostPost('second')],
  members: [
    ghostMember('ada', { status: 'comped' }),
    ghostMember('bob', { status: 'comped' }),
    ghostMember('cyd'),
    ghostMember('dan'),
  ],
  members_products: [
    { member_id: 'ada', product_id: 'gold', expiry_at: null },
    { member_id: 'bob', product_id: 'gold', expiry_at: null },
  ],
  members_newsletters: [onList('ada'), onList('bob'), onList('bob', 'n2'), onList('cyd')],
  comments: [ghostComment('one'), ghostComment('two')],
} satisfies GhostTables;

/** Writes an export of a Ghost site with these tables instead of its own, as exported at an instant. */
export async function writeGhostSite(
  folder: string,
  tables: GhostTables = {},
  exportedAt: Date | null = null,
): Promise<string[]> {
  const path = join(folder, 'site.ghost.json');
  const exported = exportedAt === null ? {} : { exported_on: exportedAt.getTime() };
  const data = { ...GHOST_SITE, ...tables };
  await writeFile(path, JSON.stringify({ db: [{ meta: { ...exported, version: '6.0' }, data }] }));
  return [path];
}
