import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Clock } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { removeSuppression, type Suppression, suppressAddress } from './suppressions.store.ts';

export interface SuppressionDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** Nothing is sent to the address any more, whatever it agreed to; audited, by its hash alone. */
export function makeSuppression(
  { db, clock }: SuppressionDeps,
  email: string,
  actor: Actor,
): Promise<Suppression> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const made = await suppressAddress(tx, { email, reason: 'staff', now });
    await recordChange(tx, {
      ...{ actor, at: now, action: 'suppression.made' },
      ...{ subject: { kind: 'suppression', id: made.id }, after: { reason: made.reason } },
    });
    return made;
  });
}

/** The address is sent to again, as far as it agreed to; audited. Throws `not_found`. */
export async function liftSuppression(
  { db, clock }: SuppressionDeps,
  id: string,
  actor: Actor,
): Promise<void> {
  await db.transaction(async (tx) => {
    const lifted = await removeSuppression(tx, id);
    if (lifted === null) throw notFound();
    await recordChange(tx, {
      ...{ actor, at: clock.now(), action: 'suppression.lifted' },
      ...{ subject: { kind: 'suppression', id }, before: { reason: lifted.reason } },
    });
  });
}
