import type { Texts } from '../../wording/message-keys.ts';
import type { Schema } from '../api-types.ts';

/** Why a subscription cannot change to another plan, and the step that resolves it. */
export interface BlockedChange {
  readonly text: string;
  /** `resume` undoes a cancellation or pause, `pay` opens the payment method, `confirm` pays a pending change. */
  readonly remedy: 'resume' | 'pay' | 'confirm' | null;
}

const UNPAID: ReadonlySet<string> = new Set(['past_due', 'unpaid', 'paused']);

type Own = Pick<
  Schema<'Subscription'>,
  'status' | 'cancelAt' | 'pausedAt' | 'currentPeriodEnd' | 'pendingChange'
>;

/** Returns the first reason that applies; null if the endpoint's own message suffices. */
export function explainBlockedChange(
  { t, formatDate }: Pick<Texts, 't' | 'formatDate'>,
  code: string,
  own: Own | null,
): BlockedChange | null {
  if (code === 'payment_declined') return { text: t('plans.blockedDeclined'), remedy: 'pay' };
  if (code !== 'change_not_possible' || own === null) return null;
  return (
    explainBlockedState({ t, formatDate }, own) ?? { text: t('plans.blockedUnpaid'), remedy: 'pay' }
  );
}

/** Returns why a subscription in this state cannot change to another plan; null if nothing prevents it. */
export function explainBlockedState(
  { t, formatDate }: Pick<Texts, 't' | 'formatDate'>,
  own: Own,
): BlockedChange | null {
  if (own.pendingChange !== null) return { text: t('plans.blockedPending'), remedy: 'confirm' };
  if (own.cancelAt !== null) {
    const date = formatDate(own.cancelAt);
    return { text: t('plans.blockedEnding', { date }), remedy: 'resume' };
  }
  if (own.pausedAt !== null) return { text: t('plans.blockedPaused'), remedy: 'resume' };
  if (own.status === 'trialing') {
    const date = formatDate(own.currentPeriodEnd);
    return { text: t('plans.blockedTrial', { date }), remedy: null };
  }
  return UNPAID.has(own.status) ? { text: t('plans.blockedUnpaid'), remedy: 'pay' } : null;
}
