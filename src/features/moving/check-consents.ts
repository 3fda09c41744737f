import type { Tx } from '../../platform/db/database.ts';
import { importedConsents, newsletterRows } from '../newsletters/index.ts';
import { findPresentMembers, listUncoveredConsents } from './gone/gone.store.ts';
import { findMembersOf, type GoneConsent } from './gone/gone-consents.ts';
import { listEmailsOf } from './members.store.ts';

const BATCH = 500;

interface UncoveredConsent {
  /** The member's id in the source. */
  readonly memberId: string;
  readonly newsletter: string;
}

/**
 * Lists newsletter subscriptions that are in force here because of an earlier export, if the staged export of the same
 * source has the member, but no subscription of anyone. Nothing ends by such an export, because it may be partial.
 * Stops after about `limit` of them.
 */
export async function listUncovered(
  tx: Tx,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<UncoveredConsent[]> {
  const found: UncoveredConsent[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listUncoveredConsents(tx, { after, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined || found.length >= limit) return found;
    after = last.id;
    for (const source of new Set(page.map((one) => one.source))) {
      const items = page.filter((one) => one.source === source);
      const consents = await findMembersOf(tx, source, items);
      found.push(...(await filterInForce(tx, { source, consents, now })));
    }
  }
}

async function filterInForce(
  tx: Tx,
  {
    source,
    consents,
    now,
  }: { readonly source: string; readonly consents: readonly GoneConsent[]; readonly now: Date },
): Promise<UncoveredConsent[]> {
  const memberIds = [...new Set(consents.map(({ memberId }) => memberId))];
  const present = await findPresentMembers(tx, source, memberIds);
  const emails = await listEmailsOf(tx, memberIds);
  const subscriptions = consents.flatMap((consent) => {
    const email = emails.get(consent.memberId)?.email;
    return email === undefined || !present.has(consent.memberId) ? [] : [{ ...consent, email }];
  });
  const run = { isDryRun: true, now, wording: '' };
  const inForce = await importedConsents.withdraw(tx, { source, subscriptions }, run);
  return await Promise.all(
    inForce.map(async ({ externalId, newsletterId }) => ({
      memberId: externalId.split(' ')[0] ?? '',
      newsletter: (await newsletterRows.find(tx, { id: newsletterId }))?.slug ?? newsletterId,
    })),
  );
}
