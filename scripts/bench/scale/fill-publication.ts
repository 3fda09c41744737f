import pg from 'pg';

export interface Amount {
  readonly articles: number;
  readonly members: number;
}

/** Ids that sort in order of creation, like the server's. */
const ID = (kind: number) => `('018a000${kind}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

const SENTENCE =
  'The ferry left at noon with nobody on deck, and the ledger says who paid for it. ';

/** One member in ten pays or has paid, one in a hundred has granted access, three in ten are signed in. */
const STATEMENTS: readonly ((amount: Amount) => string)[] = [
  ({ articles }) => `
    INSERT INTO articles (id, slug, title, access, tier_slugs, body, html, preview_html, word_count,
      tags, conversation, meter_exempt, published_at, version, created_at, updated_at)
    SELECT ${ID(1)}, 'scale-' || n, 'Article ' || n,
      (ARRAY['public', 'members', 'subscribers', 'subscribers'])[1 + n % 4], '{}',
      repeat('${SENTENCE}', 20), '<p>' || repeat('${SENTENCE}', 20) || '</p>',
      '<p>' || repeat('${SENTENCE}', 5) || '</p>', 320, ARRAY['town-' || n % 50], 'members', false,
      now() - interval '1 day' - n * interval '1 hour', 1, now(), now()
    FROM generate_series(0, ${articles - 1}) AS n`,
  () => `
    INSERT INTO article_slugs (slug, article_id, created_at)
    SELECT slug, id, created_at FROM articles WHERE slug LIKE 'scale-%'`,
  () => `
    INSERT INTO article_words (article_id, public_words, whole_words)
    SELECT id, to_tsvector('simple', title || ' ' || slug || ' ferry'),
      to_tsvector('simple', title || ' ' || slug || ' ' || body)
    FROM articles WHERE slug LIKE 'scale-%'`,
  ({ members }) => `
    INSERT INTO members (id, email, email_confirmed_at, name, role, created_at, updated_at)
    SELECT ${ID(2)}, 'member-' || n || '@example.org', now(), 'Member ' || n,
      CASE WHEN n = 0 THEN 'admin' ELSE 'reader' END, now() - n * interval '1 minute', now()
    FROM generate_series(0, ${members - 1}) AS n`,
  ({ members }) => `
    INSERT INTO sessions (id, member_id, created_at, last_seen_at, expires_at)
    SELECT ${ID(3)}, ${ID(2)}, now(), now(), now() + interval '60 days'
    FROM generate_series(0, ${members - 1}) AS n WHERE n % 10 < 3`,
  ({ members }) => `
    INSERT INTO grants (id, holder_kind, member_id, scope_kind, tier_slug, starts_at, ends_at, source,
      source_id, ground, created_at)
    SELECT gen_random_uuid(), 'member', ${ID(2)}, 'tier', 'supporter',
      now() - (month + 1) * interval '30 days', now() - (month - 1) * interval '30 days', 'scale',
      n || ' ' || month, 'subscription', now()
    FROM generate_series(0, ${members - 1}) AS n, generate_series(0, 5) AS month WHERE n % 10 = 0`,
  ({ members }) => `
    INSERT INTO grants (id, holder_kind, member_id, scope_kind, starts_at, ends_at, source, source_id,
      ground, reason, created_at)
    SELECT gen_random_uuid(), 'member', ${ID(2)}, 'site', now(), now() + interval '1 year', 'scale',
      'comp ' || n, 'comp', 'A guest', now()
    FROM generate_series(0, ${members - 1}) AS n WHERE n % 100 = 7`,
];

/** Fills a publication with this many articles, members and comments. */
export async function fillPublication(databaseUrl: string, amount: Amount): Promise<void> {
  await runStatements(databaseUrl, amount, STATEMENTS);
}

/**
 * Inserts rows with generate_series in the database. Triggers are off: there are no listeners yet, and a notification
 * for each of a million rows would overflow the queue.
 */
export async function runStatements<A>(
  databaseUrl: string,
  amount: A,
  statements: readonly ((amount: A) => string)[],
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    for (const toText of statements) await client.query(toText(amount));
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
}
