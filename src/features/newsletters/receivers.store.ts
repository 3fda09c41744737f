import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import type { Contact } from './contacts.store.ts';

/**
 * Who gets what is sent to a list, in SQL because it is asked about everyone: the last confirmation or
 * withdrawal holds, as `decideListsOn` has it, and a suppressed address gets nothing, whatever holds.
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

/** Those who are on a list, in the order of their ids, after the given one. */
export async function listReceivers(
  tx: Tx,
  asked: { newsletterId: string; after: string | null; limit: number },
): Promise<Contact[]> {
  const { newsletterId, after, limit } = asked;
  const isAfter = after === null ? sql`true` : sql`c.id > ${after}::uuid`;
  return await tx.$queryRaw<Contact[]>`
    SELECT c.id, c.email, c.name, c.link_token AS "linkToken" FROM newsletter_contacts c
    WHERE ${isAfter} AND ${isReceiver(newsletterId)}
    ORDER BY c.id LIMIT ${limit}`;
}

/** Which of these still want the list and may be sent to. */
export async function listReceiversAmong(
  tx: Tx,
  asked: { newsletterId: string; contactIds: readonly string[] },
): Promise<Contact[]> {
  const { newsletterId, contactIds } = asked;
  return await tx.$queryRaw<Contact[]>`
    SELECT c.id, c.email, c.name, c.link_token AS "linkToken" FROM newsletter_contacts c
    WHERE c.id = ANY(${[...contactIds]}::uuid[]) AND ${isReceiver(newsletterId)}`;
}
