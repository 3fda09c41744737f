import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import { readMailFor } from '../settings/index.ts';
import { findTierPrice } from '../tiers/index.ts';
import { turnEmail } from './emails/turn.email.ts';
import type { SubscriptionEvents } from './subscription-events.rules.ts';

/** Emails a member about a change of their subscription, once for each version of its row. */
export async function mailTransition(
  deps: Pick<MailDeps, 'clock' | 'publicUrl' | 'readSettings'>,
  tx: Tx,
  event: SubscriptionEvents['subscriptionTurned'],
): Promise<void> {
  const { memberId, subscriptionId, turn, version, ...state } = event;
  const member = await findMemberById(tx, memberId);
  const sold = await findTierPrice(tx, { id: state.tierPriceId });
  if (member === null || sold === null) return;
  const next = await findTierPrice(tx, { id: state.nextTierPriceId });
  const mailFor = await readMailFor(deps);
  const url = mailFor.to.page('account');
  const message = turnEmail(mailFor(member), { ...state, turn, sold, next, url });
  // A start is emailed once, whether it is caused by a trial, an immediate payment or a delayed payment.
  const cause =
    turn === 'started'
      ? `subscription-started:${subscriptionId}`
      : `subscription-${turn}:${subscriptionId}:${version}`;
  await enqueueMail(tx, deps.clock, { cause, to: member.email, message });
}
