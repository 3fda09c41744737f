import type { Clock } from '../../time/clock.ts';
import { hashSecret } from '../crypto/secrets.ts';
import type { Database } from '../db/database.ts';
import type { StripeBudget } from './budget.ts';
import type { StripeOwner } from './owner.ts';
import type { StripeClient } from './stripe.ts';

/** The account and mode of our API key. */
export interface OwnAccount {
  /** The known data, without a call to Stripe. */
  read(): Promise<StripeOwner>;
  /** Fetches the account from Stripe, unless it is stored already. Throws Stripe's errors. */
  fetch(budget: StripeBudget): Promise<StripeOwner>;
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

  /** The account may have been stored by another process. */
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
