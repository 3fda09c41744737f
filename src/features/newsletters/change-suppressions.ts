import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { deleteSuppression, type Suppression, suppressAddress } from './suppressions.store.ts';

/** Suppresses an address regardless of its consents; the audit log has only the suppression's id and reason. */
export function createSuppression(
  { db, clock }: NewsletterDeps,
  email: string,
  actor: Actor,
): Promise<Suppression> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const suppression = await suppressAddress(tx, { email, reason: 'staff', now });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'suppression.made',
      subject: { kind: 'suppression', id: suppression.id },
      after: { reason: suppression.reason },
    });
    return suppression;
  });
}

/** Lifts a suppression, so that the address receives its subscribed lists again. Throws `not_found`. */
export async function liftSuppression(
  { db, clock }: NewsletterDeps,
  id: string,
  actor: Actor,
): Promise<void> {
  await db.transaction(async (tx) => {
    const lifted = await deleteSuppression(tx, id);
    if (lifted === null) throw notFound();
    await recordChange(tx, {
      actor,
      at: clock.now(),
      action: 'suppression.lifted',
      subject: { kind: 'suppression', id },
      before: { reason: lifted.reason },
    });
  });
}
