import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

/** The request of a plan change; the same for every retry. */
interface PlanChangeRequest {
  /** The idempotency key. */
  readonly key: string;
  /** The proration date. */
  readonly prorationAt: Date;
}

/**
 * Acquires the lock for changing a subscription at Stripe; returns false if another process holds it. One conditional
 * statement decides, by the database's clock. The lock expires after `seconds`, in case its holder dies.
 */
export async function acquireSubscriptionLock(
  tx: Tx,
  { subscriptionId, holder, seconds }: { subscriptionId: string; holder: string; seconds: number },
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    INSERT INTO subscription_changes (subscription_id, held_by, held_until)
    VALUES (${subscriptionId}::uuid, ${holder}::uuid, now() + make_interval(secs => ${seconds}))
    ON CONFLICT (subscription_id) DO UPDATE
      SET held_by = EXCLUDED.held_by, held_until = EXCLUDED.held_until
      WHERE subscription_changes.held_until < now()`;
  return taken === 1;
}

/** Releases the lock if this holder still has it. */
export async function releaseSubscriptionLock(
  tx: Tx,
  { subscriptionId, holder }: { subscriptionId: string; holder: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE subscription_changes SET held_until = now() - interval '1 second'
    WHERE subscription_id = ${subscriptionId}::uuid AND held_by = ${holder}::uuid`;
}

/**
 * Returns the request to send for a change to this price: the previous request if its outcome is unknown and it is
 * not older than `since`, else `wanted` with a new idempotency key. The caller must hold the lock.
 */
export async function storeRequest(
  tx: Tx,
  subscriptionId: string,
  wanted: { tierPriceId: string; prorationAt: Date; requestedAt: Date; since: Date },
): Promise<PlanChangeRequest> {
  const { since, ...request } = wanted;
  const where = { subscriptionId };
  const row = await tx.subscriptionChange.findUniqueOrThrow({ where, select: REQUEST });
  const { requestKey, prorationAt, requestedAt, tierPriceId } = row;
  const isSame = tierPriceId === wanted.tierPriceId && requestedAt !== null && requestedAt >= since;
  if (isSame && requestKey !== null && prorationAt !== null)
    return { key: requestKey, prorationAt };
  const key = newId();
  await tx.subscriptionChange.update({ where, data: { ...request, requestKey: key } });
  return { key, prorationAt: wanted.prorationAt };
}

const REQUEST = {
  requestKey: true,
  tierPriceId: true,
  prorationAt: true,
  requestedAt: true,
} as const satisfies Prisma.SubscriptionChangeSelect;

/** Closes a request whose outcome is known, so that the next request gets a new key. */
export async function closeRequest(tx: Tx, subscriptionId: string, key: string): Promise<void> {
  const where = { subscriptionId, requestKey: key };
  await tx.subscriptionChange.updateMany({ where, data: { requestKey: null } });
}
