import type { Tx } from '../../platform/db/database.ts';
import { decideListsOn } from './consent.rules.ts';
import {
  findContactByEmail,
  forgetContact,
  insertConsent,
  listConsents,
  lockContact,
  renameContact,
} from './contacts.store.ts';
import { findSuppression, suppressAddress } from './suppressions.store.ts';

/** What its owner said, and not the mailbox, follows them to another address. */
const FOLLOWS = new Set(['complaint', 'staff']);

/**
 * What a member agreed to follows them to another address of theirs. Where that address has a ledger
 * of its own, every list of which it says something stays as it says; of the others, what was on is
 * confirmed there with the old wording. Nobody is put on a list that they had left.
 */
export async function moveContact(
  tx: Tx,
  move: { readonly from: string; readonly to: string; readonly now: Date },
): Promise<void> {
  const { from, to, now } = move;
  const { reason } = (await findSuppression(tx, from)) ?? {};
  if (reason && FOLLOWS.has(reason)) await suppressAddress(tx, { email: to, reason, now });
  const [old, own] = [await findContactByEmail(tx, from), await findContactByEmail(tx, to)];
  if (old === null) return;
  if (own === null) {
    await renameContact(tx, old.id, to);
    return;
  }
  // In the order of ids, so that two moves at once do not wait for each other.
  for (const id of [old.id, own.id].sort()) await lockContact(tx, id);
  const [before, there] = [await listConsents(tx, old.id), await listConsents(tx, own.id)];
  const decided = new Set(there.map(({ newsletterId }) => newsletterId));
  for (const newsletterId of decideListsOn(before)) {
    const last = before.findLast((line) => line.newsletterId === newsletterId);
    if (decided.has(newsletterId) || last === undefined) continue;
    const { wording } = last;
    const line = { contactId: own.id, newsletterId, wording, source: 'account', at: now } as const;
    await insertConsent(tx, { ...line, kind: 'confirmed' });
  }
  await forgetContact(tx, from);
}
