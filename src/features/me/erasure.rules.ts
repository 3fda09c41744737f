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
      ['profile', 1, 'Name, address, picture, password, role and what staff noted.'],
      ['sessions', counts.sessions, 'You are signed out on every device, at once.'],
      [
        'subscription',
        counts.hasLiveSubscription ? 1 : 0,
        'It is cancelled at once, without refund.',
      ],
      ['monthlyTips', counts.livePledges, 'They stop at once, without refund.'],
      ['stripeCustomer', counts.hasStripeCustomer ? 1 : 0, 'Redacted and deleted at Stripe.'],
      ['grants', counts.grants, 'Whatever was open for you closes.'],
      ['groupSeats', counts.groupSeats, 'Your seats in groups go to others.'],
      ['comments', isErased ? counts.comments : 0, 'Their text goes; replies of others stay.'],
      ['tipMessages', counts.tips, 'Your name and your words on the wall of thanks.'],
      [
        'newsletters',
        counts.newsletters,
        'You get none any more, and what you agreed to is forgotten.',
      ],
      ['mails', counts.mails, 'To whom they went, and what they were about.'],
    ]),
    stays: toLines([
      ['payments', counts.payments, 'The books have to be kept; they no longer name you.'],
      ['tips', counts.tips, 'Amount and day, because of the books; they no longer name you.'],
      [
        'stripeIds',
        counts.hasStripeCustomer ? 1 : 0,
        "Stripe's number of you, so that a late payment is booked without bringing you back.",
      ],
      ['comments', isErased ? 0 : counts.comments, 'The text alone, without your name.'],
      ['audit', counts.audit, 'That something was changed and when; the personal values go.'],
    ]),
  };
}

function toLines(lines: readonly (readonly [string, number, string])[]): ErasureLine[] {
  return lines.flatMap(([what, count, why]) => (count > 0 ? [{ what, count, why }] : []));
}
