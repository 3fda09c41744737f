import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

/** What is sent for a change of plan; the same for each repetition of one request. */
interface PlanChangeRequest {
  /** The idempotency key. */
  readonly key: string;
  /** From when unused time is counted. */
  readonly prorationAt: Date;
}

/**
 * Takes the right to change a subscription at Stripe; false where another process has it. One conditional
 * statement decides, by the database's own clock. A process that dies with it loses it after `seconds`.
 */
export async function takeHold(
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

/** Only what this holder still has is released. */
export async function releaseHold(
  tx: Tx,
  { subscriptionId, holder }: { subscriptionId: string; holder: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE subscription_changes SET held_until = now() - interval '1 second'
    WHERE subscription_id = ${subscriptionId}::uuid AND held_by = ${holder}::uuid`;
}

/**
 * What to send for a change to this price: the same as before while the outcome of that is unknown and
 * no older than `since`, else `wanted` under a new key. For the holder only.
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

/** The outcome is known, so the next request is another one. */
export async function closeRequest(tx: Tx, subscriptionId: string, key: string): Promise<void> {
  const where = { subscriptionId, requestKey: key };
  await tx.subscriptionChange.updateMany({ where, data: { requestKey: null } });
}
