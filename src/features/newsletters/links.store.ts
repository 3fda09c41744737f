import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { addSeconds } from '../../time/clock.ts';
import { type LinkDeps, linkTokenOf } from './contact-links.ts';

/** The prefix of the value that replaces a plain-text token once only its hash is stored. */
const HASHED = 'hashed:';
const HASHED_AT_ONCE = 2_000;
/** Longer than a batch of mails takes from this statement to its last mail. */
const MAX_WAIT_SECONDS = 3_600;

/**
 * Stores the hashes of contacts' current links before a mail contains them. Most are stored already, so this is one
 * statement.
 */
async function store(
  deps: Pick<LinkDeps, 'linkKey'>,
  tx: Tx,
  { contactIds, now }: { readonly contactIds: readonly string[]; readonly now: Date },
): Promise<void> {
  // Includes next year's links shortly before the year ends, because queued mails will contain them.
  const instants = [now, addSeconds(now, MAX_WAIT_SECONDS)];
  const rows = contactIds.flatMap((id) =>
    instants.map((at) => ({ id, hash: hashSecret(linkTokenOf(deps, id, at)) })),
  );
  await tx.$executeRaw`
    INSERT INTO newsletter_links (token_hash, contact_id, created_at)
    SELECT r.hash, r.id, ${now} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, hash text)
    ON CONFLICT DO NOTHING`;
}

/** Finds the contact of a link, however old; null if there is none. */
export async function findLinkedContact(tx: Tx, token: string): Promise<string | null> {
  const link = await tx.newsletterLink.findUnique({ where: { tokenHash: hashSecret(token) } });
  if (link !== null) return link.contactId;
  if (token.startsWith(HASHED)) return null;
  const where = { linkToken: token };
  return (await tx.newsletterContact.findUnique({ where, select: { id: true } }))?.id ?? null;
}

/** Replaces tokens that an earlier version stored in plain text by their hashes, in batches. */
async function replaceTokens(tx: Tx, createdBefore: Date): Promise<void> {
  let count = 0;
  do {
    count = await tx.$executeRaw`
      WITH old AS (
        SELECT id, link_token FROM newsletter_contacts
        WHERE link_token NOT LIKE ${`${HASHED}%`} AND created_at < ${createdBefore}
        LIMIT ${HASHED_AT_ONCE} FOR UPDATE SKIP LOCKED),
      stored AS (
        INSERT INTO newsletter_links (token_hash, contact_id, created_at)
        SELECT rtrim(translate(encode(sha256(convert_to(link_token, 'UTF8')), 'base64'),
          '+/', '-_'), '='), id, ${createdBefore} FROM old
        ON CONFLICT DO NOTHING)
      UPDATE newsletter_contacts c SET link_token = ${HASHED} || c.id
      FROM old WHERE c.id = old.id`;
  } while (count === HASHED_AT_ONCE);
}

/** The stored hashes of contacts' links. */
export const linkHashes = { store, replaceTokens };
