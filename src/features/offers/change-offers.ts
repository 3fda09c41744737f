import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { findStripeError, stripeStatusOf } from '../../platform/stripe/stripe.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { findTier } from '../tiers/index.ts';
import { codeTaken } from './offers.errors.ts';
import type { OfferInput } from './offers.schemas.ts';
import {
  findOffer,
  insertOffer,
  markOfferEnded,
  markOfferReady,
  type NewOffer,
  type OfferRow,
  storeRefusal,
} from './offers.store.ts';
import { endOfferAtStripe, ensureOfferAtStripe } from './offers.stripe.ts';

const SYNC = 'sync-offer';
/** Letters and digits that people do not confuse with each other. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 12;

/**
 * Creates an offer; a job creates its coupon at Stripe, so that an outage of Stripe leaves nothing half created.
 * Throws `invalid` and `code_taken`.
 */
export async function createOffer(
  { db, clock }: DbDeps,
  input: OfferInput,
  actor: Actor,
): Promise<OfferRow> {
  const createdAt = clock.now();
  return await db.transaction(async (tx) => {
    const offer = await toNewOffer(tx, input, createdAt);
    const id = await insertOffer(tx, offer);
    if (id === null) throw codeTaken();
    const { kind, name } = offer;
    await recordChange(tx, {
      actor,
      at: createdAt,
      action: 'offer.created',
      subject: { kind: 'offer', id },
      after: { kind, name },
    });
    await enqueueSync(tx, id);
    return await getOffer(tx, id);
  });
}

/** Ends an offer; discounts already granted continue. Idempotent. Throws `not_found`. */
export async function endOffer({ db, clock }: DbDeps, id: string, actor: Actor): Promise<OfferRow> {
  const at = clock.now();
  return await db.transaction(async (tx) => {
    await getOffer(tx, id);
    if (await markOfferEnded(tx, id, at)) {
      const subject = { kind: 'offer', id } as const;
      await recordChange(tx, { actor, at, action: 'offer.ended', subject });
      await enqueueSync(tx, id);
    }
    return await getOffer(tx, id);
  });
}

async function getOffer(tx: Tx, id: string): Promise<OfferRow> {
  const offer = await findOffer(tx, { id });
  if (offer === null) throw notFound();
  return offer;
}

async function toNewOffer(tx: Tx, input: OfferInput, createdAt: Date): Promise<NewOffer> {
  const tier = input.tier === undefined ? null : await findTier(tx, { slug: input.tier });
  if (input.tier !== undefined && tier === null) throw invalidField('body.tier', 'is not a tier');
  const expiresAt = input.expiresAt === undefined ? null : new Date(input.expiresAt);
  if (expiresAt !== null && expiresAt <= createdAt) {
    throw invalidField('body.expiresAt', 'must be in the future');
  }
  return {
    kind: input.kind,
    name: input.name,
    percentOff: input.percentOff ?? null,
    amountOff: input.amountOff?.amount ?? null,
    currency: input.amountOff?.currency ?? null,
    months: input.months ?? null,
    tierId: tier?.id ?? null,
    interval: input.interval ?? null,
    code: input.kind === 'win_back' ? makeCode() : (input.code ?? null),
    maxRedemptions: input.maxRedemptions ?? null,
    expiresAt,
    createdAt,
  };
}

/** Makes the code of an offer that the plans page applies automatically; it must not be guessable. */
function makeCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return letters.join('');
}

function enqueueSync(tx: Tx, offerId: string): Promise<void> {
  const one = `${SYNC}:${offerId}`;
  return enqueue(tx, { name: SYNC, payload: { offerId }, key: one, queue: one });
}

/**
 * Creates an offer's coupon and code at Stripe, or ends the offer there; each step is idempotent. A rejection by
 * Stripe, such as a code that already exists, is stored with the offer.
 */
export function syncOfferJob(deps: StripeDeps): JobKind {
  return job({
    name: SYNC,
    payload: z.object({ offerId: z.uuid() }),
    async handle({ offerId }) {
      const offer = await findOffer(deps.db.read, { id: offerId });
      if (offer === null) return;
      const budget = startJobBudget(deps.stripe);
      if (offer.endedAt !== null) return await endOfferAtStripe(budget, offer);
      try {
        await ensureOfferAtStripe(budget, offer);
        await markOfferReady(deps.db.read, offer.id, deps.clock.now());
      } catch (error) {
        if (stripeStatusOf(error) !== 400) throw error;
        await storeRefusal(deps.db.read, offer.id, findStripeError(error)?.message ?? '');
      }
    },
  });
}
