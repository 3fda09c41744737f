import type { Clock } from '../../time/clock.ts';
import { hashSecret } from '../crypto/secrets.ts';
import type { Database } from '../db/database.ts';
import type { StripeBudget } from './budget.ts';
import type { StripeClient } from './stripe.ts';

/** Whose objects a key can see: ids of one account or mode mean nothing in another. */
export interface StripeOwner {
  /** Stripe's id of the account; empty where it is unknown. */
  readonly account: string;
  readonly livemode: boolean;
}

/** The account and mode of our own key. */
export interface OwnAccount {
  /** What is known of it, without a call to Stripe. */
  read(): Promise<StripeOwner>;
  /** Asks Stripe, unless the account of this key was stored before. Throws what Stripe answers. */
  fetch(budget: StripeBudget): Promise<StripeOwner>;
}

/** Whether an object may belong to the account and mode of our key; an unknown account may be any. */
export function mayBelongTo(
  { account, livemode }: StripeOwner,
  object: { readonly account: string; readonly livemode: boolean },
): boolean {
  if (object.livemode !== livemode) return false;
  return object.account === account || object.account === '' || account === '';
}

/** The same as a filter of rows. */
export function ownedBy({ account, livemode }: StripeOwner) {
  return { livemode, ...(account === '' ? {} : { account: { in: [account, ''] } }) };
}

export function createOwnAccount({
  db,
  clock,
  secretKey,
  livemode,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretKey: string;
  readonly livemode: boolean;
}): OwnAccount {
  const keyDigest = hashSecret(secretKey);
  let cached: string | null = null;

  /** Another process may have fetched it. */
  async function readStored(): Promise<string | null> {
    cached ??= (await db.read.stripeKey.findUnique({ where: { keyDigest } }))?.account ?? null;
    return cached;
  }

  return {
    read: async () => ({ account: (await readStored()) ?? '', livemode }),
    async fetch(budget) {
      const stored = await readStored();
      if (stored !== null) return { account: stored, livemode };
      const { id: account } = await budget.call((stripe: StripeClient, options) =>
        stripe.accounts.retrieveCurrent({}, options),
      );
      const row = { keyDigest, account, livemode, fetchedAt: clock.now() };
      await db.read.stripeKey.createMany({ data: [row], skipDuplicates: true });
      cached = account;
      return { account, livemode };
    },
  };
}
