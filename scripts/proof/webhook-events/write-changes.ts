import type { Pool, PoolClient } from 'pg';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createRandom, type SeededRandom } from '../../system/seeded-random.ts';

/** The states of each object, in commit order. */
export type Histories = ReadonlyMap<string, readonly string[]>;

/** Shares of all events; the rest are changes of articles. */
const SHARES = { members: 0.2, roles: 0.25, articles: 0.05 } as const;
const WRITERS = 4;
/** The maximum number of objects that one transaction writes. */
const MAX_AT_ONCE = 40;
/** The share of transactions that are rolled back, which must cause no events. */
const ROLLED_BACK = 0.1;
const ROLES = ['reader', 'moderator', 'editor'] as const;
const PUBLISHED = '2026-01-01T00:00:00Z';

const INSERT_MEMBERS = `
  INSERT INTO members (id, email, name, role, email_confirmed_at, created_at, updated_at)
  SELECT id, id || '@example.org', 'Robin Reader', 'reader', now(), now(), now()
  FROM unnest($1::uuid[]) AS new (id)`;
const INSERT_ARTICLES = `
  INSERT INTO articles (id, slug, title, access, tier_slugs, body, html, preview_html, word_count, tags,
    conversation, meter_exempt, published_at, version, created_at, updated_at)
  SELECT id, id, 'A story', 'public', '{}', '', '', '', 0, '{}', 'closed', false, '${PUBLISHED}', 1, now(), now()
  FROM unnest($1::uuid[]) AS new (id)`;
const LOCK_ARTICLES = 'SELECT FROM articles WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE';
const CHANGE_ARTICLES = 'UPDATE articles SET version = version + 1 WHERE id = ANY ($1::uuid[])';
const CHANGE_ROLES = 'UPDATE members SET role = $2 WHERE id = ANY ($1::uuid[])';

/**
 * Writes members and articles over several connections at once until this many events are due. Any writer may change
 * an article, only one writer each member; some transactions are rolled back.
 */
export async function writeChanges(
  pool: Pool,
  { events, seed }: { readonly events: number; readonly seed: number },
): Promise<Histories> {
  const histories = new Map<string, string[]>();
  const articles = makeIds(Math.max(1, Math.round(events * SHARES.articles)));
  for (const ids of inGroups(articles, MAX_AT_ONCE)) await pool.query(INSERT_ARTICLES, [ids]);
  const [members, roles] = [SHARES.members, SHARES.roles].map((share) =>
    Math.round(events * share),
  );
  const plan = { members: members ?? 0, roles: roles ?? 0, articles: 0 };
  plan.articles = events - articles.length - plan.members - plan.roles;
  const writers = Array.from({ length: WRITERS }, async (_, index) => {
    const client = await pool.connect();
    const share = (whole: number) => Math.floor((whole + index) / WRITERS);
    const due = {
      members: share(plan.members),
      roles: share(plan.roles),
      articles: share(plan.articles),
    };
    try {
      await write(
        { client, random: createRandom(seed + index), articles, members: [], histories },
        due,
      );
    } finally {
      client.release();
    }
  });
  await Promise.all(writers);
  const { rows } = await pool.query('SELECT id, version FROM articles WHERE id = ANY ($1)', [
    articles,
  ]);
  for (const { id, version } of rows as { id: string; version: number }[]) {
    histories.set(
      id,
      Array.from({ length: version }, (_, index) => String(index + 1)),
    );
  }
  return histories;
}

interface Writer {
  readonly client: PoolClient;
  readonly random: SeededRandom;
  readonly articles: readonly string[];
  /** Members that only this writer changes. */
  readonly members: string[];
  readonly histories: Map<string, string[]>;
}

/** A transaction: its statements, and the callback after its commit. */
interface Change {
  readonly ids: readonly string[];
  readonly statements: readonly (readonly [sql: string, values: readonly unknown[]])[];
  onCommit(): void;
}

const CHANGES = {
  members({ members, histories }: Writer, count: number): Change {
    const ids = makeIds(count);
    return {
      ids,
      statements: [[INSERT_MEMBERS, [ids]]],
      onCommit() {
        members.push(...ids);
        for (const id of ids) histories.set(id, ['reader']);
      },
    };
  },
  roles({ members, random, histories }: Writer, count: number): Change {
    const role = random.pick(ROLES);
    const ids = pickFrom(random, members, count).filter((id) => histories.get(id)?.at(-1) !== role);
    return {
      ids,
      statements: [[CHANGE_ROLES, [ids, role]]],
      onCommit() {
        for (const id of ids) histories.get(id)?.push(role);
      },
    };
  },
  articles({ random, articles }: Writer, count: number): Change {
    const ids = pickFrom(random, articles, count);
    const statements = [LOCK_ARTICLES, CHANGE_ARTICLES].map((sql) => [sql, [ids]] as const);
    return { ids, statements, onCommit: () => undefined };
  },
} as const;

type Kind = keyof typeof CHANGES;
const KINDS = Object.keys(CHANGES) as Kind[];

async function write(writer: Writer, due: Record<Kind, number>): Promise<void> {
  const { client, random } = writer;
  while (KINDS.some((kind) => due[kind] > 0)) {
    const kind = random.pick(KINDS);
    const { ids, statements, onCommit } = CHANGES[kind](
      writer,
      Math.min(due[kind], 1 + random.below(MAX_AT_ONCE)),
    );
    if (ids.length === 0) continue;
    const isKept = !random.happens(ROLLED_BACK);
    await client.query('BEGIN');
    for (const [sql, values] of statements) await client.query(sql, [...values]);
    await client.query(isKept ? 'COMMIT' : 'ROLLBACK');
    if (!isKept) continue;
    due[kind] -= ids.length;
    onCommit();
  }
}

/** Picks distinct items, at most `count`. */
function pickFrom(random: SeededRandom, all: readonly string[], count: number): string[] {
  if (all.length === 0) return [];
  return [...new Set(Array.from({ length: count }, () => random.pick(all)))];
}

function makeIds(count: number): string[] {
  return Array.from({ length: count }, () => newId());
}

function* inGroups<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
