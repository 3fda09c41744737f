import pg from 'pg';

/** The amount of comments in a database. Article 0 is the busy one; its first comment has the long thread. */
export interface Amount {
  readonly comments: number;
  readonly onBusyArticle: number;
  readonly longThread: number;
}

export const ARTICLES = 500;
const MEMBERS = 200;

/** Ids that sort in order of creation, like the server's. */
const ID = (kind: number, number: string) =>
  `('0189000${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const ARTICLE = (number: string) => ID(1, number);
const MEMBER = (number: string) => ID(2, number);
const COMMENT = (number: string) => ID(3, number);

/**
 * Inserts articles, members and comments with generate_series in the database: a million rows through the server would
 * take an hour and measure nothing else.
 */
export async function fillConversations(databaseUrl: string, amount: Amount): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Disables foreign key checks: the generated rows are consistent, and the checks would take most of the time.
    await client.query("SET session_replication_role = 'replica'");
    await client.query(`
      INSERT INTO articles (id, slug, title, access, tier_slugs, body, html, preview_html, word_count,
        tags, conversation, meter_exempt, published_at, version, created_at, updated_at)
      SELECT ${ARTICLE('n')}, 'talk-' || n, 'Article ' || n, 'public', '{}', 'x', '<p>x</p>', '<p>x</p>', 1,
        '{}', 'members', false, now() - interval '30 days', 1, now(), now()
      FROM generate_series(0, ${ARTICLES - 1}) AS n`);
    await client.query(`
      INSERT INTO article_slugs (slug, article_id, created_at)
      SELECT slug, id, created_at FROM articles WHERE slug LIKE 'talk-%'`);
    await client.query(`
      INSERT INTO members (id, email, email_confirmed_at, name, role, created_at, updated_at)
      SELECT ${MEMBER('n')}, 'talker-' || n || '@example.org', now(), 'Talker ' || n, 'reader', now(), now()
      FROM generate_series(0, ${MEMBERS - 1}) AS n`);
    await client.query(
      `INSERT INTO comments (id, article_id, parent_id, answers_id, member_id, body, html, status,
         reply_count, like_count, score, created_at)
       SELECT ${COMMENT('n')},
         ${ARTICLE(`CASE WHEN n < $2 THEN 0 ELSE 1 + n % ${ARTICLES - 1} END`)},
         CASE WHEN n BETWEEN 1 AND $3 THEN ${COMMENT('0')} END,
         CASE WHEN n BETWEEN 1 AND $3 THEN ${COMMENT('0')} END,
         ${MEMBER(`n % ${MEMBERS}`)},
         'The ferry left at noon, and nobody can say why. ' || n,
         '<p>The ferry left at noon, and nobody can say why. ' || n || '</p>',
         'published', CASE WHEN n = 0 THEN $3 ELSE 0 END, n % 7, (n % 1000) / 1000.0,
         now() - interval '20 days' + n * interval '1 second'
       FROM generate_series(0::int, $1::int - 1) AS n`,
      [amount.comments, amount.onBusyArticle, amount.longThread],
    );
    await client.query(`
      UPDATE articles SET comment_count = (
        SELECT count(*) FROM comments WHERE article_id = articles.id AND status = 'published')`);
    await client.query('VACUUM (ANALYZE) comments');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

/** The cursor row of a page of top-level comments, or of the long thread's replies. */
export async function findPosition(
  databaseUrl: string,
  { list, offset }: { list: 'newest' | 'replies'; offset: number },
): Promise<{ listId: string; at: string; id: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const where = list === 'newest' ? 'parent_id IS NULL' : `parent_id = ${COMMENT('0')}`;
  const order = list === 'newest' ? 'DESC' : 'ASC';
  const { rows } = await client.query<{ at: Date; id: string; articleId: string; first: string }>(
    `SELECT created_at AS at, id, article_id AS "articleId", ${COMMENT('0')} AS first FROM comments
      WHERE article_id = ${ARTICLE('0')} AND ${where}
      ORDER BY created_at ${order}, id ${order} OFFSET $1 LIMIT 1`,
    [offset],
  );
  await client.end();
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no row ${offset} of ${list}.`);
  const listId = list === 'newest' ? row.articleId : row.first;
  return { listId, at: row.at.toISOString(), id: row.id };
}
