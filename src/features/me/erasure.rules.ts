import type { CommentErasureMode } from '../comments/index.ts';

/** The number of stored rows about a member, by kind. */
export interface PersonalDataCounts {
  readonly sessions: number;
  readonly comments: number;
  readonly tips: number;
  readonly livePledges: number;
  readonly payments: number;
  readonly grants: number;
  readonly groupSeats: number;
  readonly groupAdmins: number;
  readonly newsletters: number;
  readonly mails: number;
  readonly audit: number;
  readonly hasStripeCustomer: boolean;
  readonly hasLiveSubscription: boolean;
}

interface ErasureLine {
  readonly what: string;
  readonly count: number;
  readonly why: string;
}

/** Lists what an erasure would delete and keep, with reasons for the member. Empty kinds are left out. */
export function previewErasure(
  counts: PersonalDataCounts,
  mode: CommentErasureMode,
): { goes: ErasureLine[]; stays: ErasureLine[] } {
  const isErased = mode === 'erase';
  return {
    goes: toLines([
      ['profile', 1, 'Name, email address, picture, password, role and staff notes.'],
      ['sessions', counts.sessions, 'You are signed out on every device immediately.'],
      [
        'subscription',
        counts.hasLiveSubscription ? 1 : 0,
        'It is cancelled immediately, without a refund.',
      ],
      ['monthlyTips', counts.livePledges, 'They stop immediately, without a refund.'],
      ['stripeCustomer', counts.hasStripeCustomer ? 1 : 0, 'Redacted and deleted at Stripe.'],
      ['grants', counts.grants, 'Your access ends.'],
      ['groupSeats', counts.groupSeats, 'Your seats in groups become free.'],
      ['groupAdmins', counts.groupAdmins, 'You no longer manage groups.'],
      [
        'comments',
        isErased ? counts.comments : 0,
        'Their text is deleted; replies by others remain.',
      ],
      ['tipMessages', counts.tips, 'Your name and message on the wall of thanks.'],
      ['newsletters', counts.newsletters, 'You are unsubscribed, and your consents are deleted.'],
      ['mails', counts.mails, 'Recipients and subjects of emails to you.'],
    ]),
    stays: toLines([
      ['payments', counts.payments, 'Accounting records must be kept; they no longer name you.'],
      ['tips', counts.tips, 'Amount and date are kept for accounting; they no longer name you.'],
      [
        'stripeIds',
        counts.hasStripeCustomer ? 1 : 0,
        'Your Stripe customer id, so that a late payment can still be booked.',
      ],
      ['comments', isErased ? 0 : counts.comments, 'Only the text, without your name.'],
      ['audit', counts.audit, 'What was changed and when; personal values are deleted.'],
    ]),
  };
}

function toLines(lines: readonly (readonly [string, number, string])[]): ErasureLine[] {
  return lines.flatMap(([what, count, why]) => (count > 0 ? [{ what, count, why }] : []));
}
