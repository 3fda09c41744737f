import type { CommentErasureMode } from '../comments/index.ts';

/** How much is held on a member, of each kind. */
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

export interface ErasureLine {
  readonly what: string;
  readonly count: number;
  readonly why: string;
}

/** What the erasure of a member would do, in words for them; kinds of which there is nothing are left out. */
export function previewErasure(
  held: PersonalDataCounts,
  fate: CommentErasureMode,
): { goes: ErasureLine[]; stays: ErasureLine[] } {
  const isErased = fate === 'erase';
  return {
    goes: toLines([
      ['profile', 1, 'Name, address, picture, password, role and what staff noted.'],
      ['sessions', held.sessions, 'You are signed out on every device, at once.'],
      [
        'subscription',
        held.hasLiveSubscription ? 1 : 0,
        'It is cancelled at once, without refund.',
      ],
      ['monthlyTips', held.livePledges, 'They stop at once, without refund.'],
      ['stripeCustomer', held.hasStripeCustomer ? 1 : 0, 'Redacted and deleted at Stripe.'],
      ['grants', held.grants, 'Whatever was open for you closes.'],
      ['groupSeats', held.groupSeats, 'Your seats in groups go to others.'],
      ['comments', isErased ? held.comments : 0, 'Their text goes; replies of others stay.'],
      ['tipMessages', held.tips, 'Your name and your words on the wall of thanks.'],
      [
        'newsletters',
        held.newsletters,
        'You get none any more, and what you agreed to is forgotten.',
      ],
      ['mails', held.mails, 'To whom they went, and what they were about.'],
    ]),
    stays: toLines([
      ['payments', held.payments, 'The books have to be kept; they no longer name you.'],
      ['tips', held.tips, 'Amount and day, because of the books; they no longer name you.'],
      [
        'stripeIds',
        held.hasStripeCustomer ? 1 : 0,
        "Stripe's number of you, so that a late payment is booked without bringing you back.",
      ],
      ['comments', isErased ? 0 : held.comments, 'The text alone, without your name.'],
      ['audit', held.audit, 'That something was changed and when; the personal values go.'],
    ]),
  };
}

function toLines(lines: readonly (readonly [string, number, string])[]): ErasureLine[] {
  return lines.flatMap(([what, count, why]) => (count > 0 ? [{ what, count, why }] : []));
}
