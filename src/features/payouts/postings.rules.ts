import type { PaymentKind } from '../../money/payment-kinds.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { MovedSum } from './balance.store.ts';
import { columnOf } from './bookkeeping.rules.ts';

const POSTING_SUBJECTS = [
  'revenue',
  'tax',
  'refunds',
  'disputes',
  'fees',
  'payouts',
  'other',
] as const;
export type PostingSubject = (typeof POSTING_SUBJECTS)[number];

/** An amount against the account of the Stripe balance. Positive if the balance grew. */
export interface Posting {
  readonly subject: PostingSubject;
  readonly currency: string;
  readonly kind: PaymentKind | null;
  readonly taxPercent: number | null;
  readonly amount: number;
  /** Empty if no account is set. */
  readonly account: string;
}

const SUBJECT_OF = {
  gross: 'revenue',
  refunds: 'refunds',
  disputes: 'disputes',
  fees: 'fees',
  payout: 'payouts',
  other: 'other',
} as const satisfies Record<ReturnType<typeof columnOf>, PostingSubject>;

/**
 * Plans the postings of a month. They add up to the change of the balance, including payouts, whatever the accounts
 * are. If a tax account is set, the tax in revenue, refunds and disputes gets its own posting.
 */
export function planPostings(
  sums: readonly MovedSum[],
  settings: SiteSettings['bookkeeping'],
): readonly Posting[] {
  const postings = new Map<string, Posting>();
  const add = (posting: Omit<Posting, 'account'>) => {
    const account = accountOf(posting, settings);
    const key = [posting.subject, posting.currency, posting.kind, posting.taxPercent].join(' ');
    const before = postings.get(key)?.amount ?? 0;
    postings.set(key, { ...posting, account, amount: before + posting.amount });
  };
  for (const { currency, category, kind, taxPercent, gross, fee, tax } of sums) {
    const subject = SUBJECT_OF[columnOf(category)];
    const ownTax = settings.tax === '' ? 0 : tax;
    add({ subject, currency, kind, taxPercent, amount: gross - ownTax });
    add({ subject: 'tax', currency, kind: null, taxPercent, amount: ownTax });
    add({ subject: 'fees', currency, kind: null, taxPercent: null, amount: -fee });
  }
  return [...postings.values()].filter(({ amount }) => amount !== 0);
}

function accountOf(
  { subject, kind, taxPercent }: Omit<Posting, 'account' | 'amount'>,
  settings: SiteSettings['bookkeeping'],
): string {
  const own = subject === 'revenue' ? '' : settings[subject];
  if (own !== '' || !(subject === 'revenue' || subject === 'refunds' || subject === 'disputes')) {
    return own;
  }
  const { revenue } = settings;
  return revenue[`${kind}:${taxPercent}`] || revenue[`${kind}`] || revenue['all'] || '';
}
