import type { Pool } from 'pg';

/** Columns of a member's rows that others may change: counters, and the effects of reports. */
const CHANGED_BY_OTHERS: Readonly<Record<string, readonly string[]>> = {
  comments: [
    'like_count',
    'reply_count',
    'report_count',
    'score',
    'reported_at',
    'held_at',
    'status',
    'phase',
    'reason',
    'decided_at',
  ],
  sessions: ['last_seen_at'],
  notices: ['mailed_at'],
};

/** Tables to which others may add a row about a member, by notifications and mentions. */
const ADDED_BY_OTHERS = new Set(['notices', 'notice_choices', 'comment_mentions']);

/** Tables with rows that only their member may see. */
const PRIVATE = [
  'sessions',
  'payments',
  'subscriptions',
  'pledges',
  'notices',
  'passkeys',
  'grants',
];

export interface OwnRows {
  /** All rows that belong to a member, each as text with its table's name. */
  read(memberId: string): Promise<ReadonlySet<string>>;
  /** The member's address, and the ids of rows that only they may see. */
  listSecrets(memberId: string): Promise<string[]>;
}

/** Creates a reader of a member's rows in every table with a member id, so that new tables are included. */
export async function createOwnRows(pool: Pool): Promise<OwnRows> {
  const { rows: tables } = await pool.query<{ name: string; owner: string }>(
    `SELECT table_name AS name, column_name AS owner FROM information_schema.columns
     JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND (column_name = 'member_id' OR (table_name = 'members' AND column_name = 'id'))
     ORDER BY table_name`,
  );
  const all = tables
    .map(({ name, owner }) => {
      const left = (CHANGED_BY_OTHERS[name] ?? []).map((column) => ` - '${column}'`).join('');
      return `SELECT '${name} ' || (to_jsonb(r)${left})::text AS row FROM "${name}" r WHERE "${owner}" = $1`;
    })
    .join(' UNION ALL ');
  const secrets = PRIVATE.map((table) => `SELECT id::text FROM ${table} WHERE member_id = $1`);
  return {
    async read(memberId) {
      const { rows } = await pool.query<{ row: string }>(all, [memberId]);
      return new Set(rows.map(({ row }) => row));
    },
    async listSecrets(memberId) {
      const { rows } = await pool.query<{ id: string }>(
        `${secrets.join(' UNION ALL ')} UNION ALL SELECT email FROM members WHERE id = $1`,
        [memberId],
      );
      return rows.map(({ id }) => id);
    },
  };
}

/** The rows that another member's call changed, removed or added, although only their owner may. */
export function findForeignChanges(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): string[] {
  const isAllowed = (row: string) => ADDED_BY_OTHERS.has(row.split(' ', 1)[0] ?? '');
  const gone = [...before].filter((row) => !after.has(row));
  const added = [...after].filter((row) => !before.has(row) && !isAllowed(row));
  return [...gone.map((row) => `gone: ${row}`), ...added.map((row) => `new: ${row}`)];
}
