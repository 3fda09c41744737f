import type { Tx } from '../../platform/db/database.ts';
import { decideSubscribedLists } from './consent.rules.ts';
import {
  deleteContact,
  findContactByEmail,
  insertConsents,
  listConsents,
  lockContact,
  type NewConsent,
  updateContactEmail,
} from './contacts.store.ts';
import { deleteSignups } from './signups.store.ts';
import { followsOwner } from './suppression.rules.ts';
import { findSuppression, suppressAddress } from './suppressions.store.ts';

/**
 * Moves a member's consents to their new address. If that address has its own consents, those stay, and subscriptions
 * to other lists are confirmed there with the old wording. Nobody is resubscribed to a list that they left.
 */
export async function moveContact(
  tx: Tx,
  move: { readonly from: string; readonly to: string; readonly now: Date },
): Promise<void> {
  const { from, to, now } = move;
  const { reason } = (await findSuppression(tx, from)) ?? {};
  if (reason && followsOwner(reason)) await suppressAddress(tx, { email: to, reason, now });
  const source = await findContactByEmail(tx, from);
  const target = await findContactByEmail(tx, to);
  if (source === null) return;
  if (target === null) {
    await updateContactEmail(tx, source.id, to);
    return;
  }
  // Locked in id order, so that two concurrent moves do not deadlock.
  for (const id of [source.id, target.id].sort()) await lockContact(tx, id);
  const before = await listConsents(tx, source.id);
  const own = await listConsents(tx, target.id);
  const decided = new Set(own.map(({ newsletterId }) => newsletterId));
  const taken = [...decideSubscribedLists(before)].filter((id) => !decided.has(id));
  const consents = taken.flatMap((newsletterId): NewConsent[] => {
    const last = before.findLast((line) => line.newsletterId === newsletterId);
    if (last === undefined) return [];
    const { wording } = last;
    const contactId = target.id;
    return [{ contactId, newsletterId, kind: 'confirmed', wording, source: 'account', at: now }];
  });
  await insertConsents(tx, consents);
  await deleteContact(tx, from);
  await deleteSignups(tx, [from]);
}
