import type { Tx } from '../../platform/db/database.ts';
import { decideSubscribedLists } from './consent.rules.ts';
import {
  deleteContact,
  findContactByEmail,
  insertConsent,
  listConsents,
  lockContact,
  updateContactEmail,
} from './contacts.store.ts';
import type { SuppressionReason } from './suppression.rules.ts';
import { findSuppression, suppressAddress } from './suppressions.store.ts';

/** Whether a suppression is about the person, who keeps it with another address, or about the mailbox. */
const FOLLOWS_OWNER = {
  soft_bounce: false,
  bounce: false,
  staff: true,
  complaint: true,
} as const satisfies Record<SuppressionReason, boolean>;

/**
 * Moves a member's consents to their new address. Where that address has consents of its own, its decisions
 * stay; of the other lists, the subscribed ones are confirmed there with the old wording. Nobody is
 * resubscribed to a list that they left.
 */
export async function moveContact(
  tx: Tx,
  move: { readonly from: string; readonly to: string; readonly now: Date },
): Promise<void> {
  const { from, to, now } = move;
  const { reason } = (await findSuppression(tx, from)) ?? {};
  if (reason && FOLLOWS_OWNER[reason]) await suppressAddress(tx, { email: to, reason, now });
  const source = await findContactByEmail(tx, from);
  const target = await findContactByEmail(tx, to);
  if (source === null) return;
  if (target === null) {
    await updateContactEmail(tx, source.id, to);
    return;
  }
  // In the order of ids, so that two concurrent moves do not deadlock.
  for (const id of [source.id, target.id].sort()) await lockContact(tx, id);
  const before = await listConsents(tx, source.id);
  const own = await listConsents(tx, target.id);
  const decided = new Set(own.map(({ newsletterId }) => newsletterId));
  for (const newsletterId of decideSubscribedLists(before)) {
    const last = before.findLast((line) => line.newsletterId === newsletterId);
    if (decided.has(newsletterId) || last === undefined) continue;
    await insertConsent(tx, {
      contactId: target.id,
      newsletterId,
      kind: 'confirmed',
      wording: last.wording,
      source: 'account',
      at: now,
    });
  }
  await deleteContact(tx, from);
}
