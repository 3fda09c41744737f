import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import type { Contact } from './contacts.store.ts';

/**
 * Condition that the contact `c` receives a list. It is in SQL because it applies to all contacts: the last
 * confirmation or withdrawal counts, as in `decideSubscribedLists`, and a suppressed address receives nothing.
 */
function isReceiver(newsletterId: string): Sql {
  return sql`(
      SELECT k.kind FROM newsletter_consents k
      WHERE k.contact_id = c.id AND k.newsletter_id = ${newsletterId}::uuid
        AND k.kind IN ('confirmed', 'withdrawn')
      ORDER BY k.id DESC LIMIT 1
    ) = 'confirmed'
    AND NOT EXISTS (
      SELECT 1 FROM newsletter_suppressions s
      WHERE s.email_hash =
        rtrim(translate(encode(sha256(convert_to(c.email, 'UTF8')), 'base64'), '+/', '-_'), '=')
    )`;
}

/**
 * Lists a page of a list's receivers in id order, or the given contacts that are still receivers. `among` narrows the
 * result by a condition on the contact `c`.
 */
async function listReceivers(
  tx: Tx,
  newsletterId: string,
  which:
    | { after: string | null; limit: number; among?: Sql | null }
    | { contactIds: readonly string[] },
): Promise<Contact[]> {
  const among = ('among' in which && which.among) || sql`true`;
  const [condition, limit] =
    'contactIds' in which
      ? [sql`c.id = ANY(${[...which.contactIds]}::uuid[])`, null]
      : [which.after === null ? sql`true` : sql`c.id > ${which.after}::uuid`, which.limit];
  return await tx.$queryRaw<Contact[]>`
    SELECT c.id, c.email, c.name FROM newsletter_contacts c
    WHERE ${condition} AND ${isReceiver(newsletterId)} AND ${among}
    ORDER BY c.id LIMIT ${limit}`;
}

/** Counts the receivers of a list, and those of them that match `among`. */
async function countReceivers(
  tx: Tx,
  newsletterId: string,
  among: Sql | null,
): Promise<{ onList: number; recipients: number }> {
  const [row] = await tx.$queryRaw<{ onList: number; recipients: number }[]>`
    SELECT count(*)::int AS "onList", count(*) FILTER (WHERE ${among ?? sql`true`})::int AS recipients
    FROM newsletter_contacts c WHERE ${isReceiver(newsletterId)}`;
  return row ?? { onList: 0, recipients: 0 };
}

/** Lists and counts the receivers of a list: subscribed, and not suppressed. */
export const receivers = {
  list: listReceivers,
  count: countReceivers,
};
