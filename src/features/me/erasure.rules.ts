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
  /** The files that staff uploaded for a move, which may name anyone, and when the last of them is deleted. */
  readonly moveFiles: { readonly count: number; readonly until: Date | null };
}

interface ErasureLine {
  readonly what: string;
  readonly count: number;
  readonly why: string;
  /** When a kept kind is deleted, if it is. */
  readonly until?: Date;
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
    stays: [...keptLines(counts, isErased), ...moveFileLines(counts)],
  };
}

function keptLines(counts: PersonalDataCounts, isErased: boolean): ErasureLine[] {
  return toLines([
    ['payments', counts.payments, 'Accounting records must be kept; they no longer name you.'],
    ['tips', counts.tips, 'Amount and date are kept for accounting; they no longer name you.'],
    [
      'stripeIds',
      counts.hasStripeCustomer ? 1 : 0,
      'Your Stripe customer id, so that a late payment can still be booked.',
    ],
    ['comments', isErased ? 0 : counts.comments, 'Only the text, without your name.'],
    ['audit', counts.audit, 'What was changed and when; personal values are deleted.'],
  ]);
}

/** Nobody can tell whom these files name without unpacking them, so all members are told. */
function moveFileLines({ moveFiles: { count, until } }: PersonalDataCounts): ErasureLine[] {
  if (count === 0 || until === null) return [];
  const why = 'Files that staff uploaded to import an earlier system; they may name you.';
  return [{ what: 'moveFiles', count, why, until }];
}

function toLines(lines: readonly (readonly [string, number, string])[]): ErasureLine[] {
  return lines.flatMap(([what, count, why]) => (count > 0 ? [{ what, count, why }] : []));
}
