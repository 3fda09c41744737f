import type { Tx } from '../../platform/db/database.ts';
import type { DeliveryProblem } from '../../platform/mail/parse-report.ts';
import type { Clock } from '../../time/clock.ts';
import { SOFT_BOUNCES_TOLERATED } from './suppression.rules.ts';
import { countSoftBounce, suppressAddress } from './suppressions.store.ts';

/**
 * Suppresses an address after a hard bounce or a complaint, and after several soft bounces. `cause` is the id of the
 * mail if known, so that a soft bounce that is reported twice counts once.
 */
export async function recordDeliveryProblem(
  { clock }: { clock: Clock },
  tx: Tx,
  report: { email: string; problem: DeliveryProblem; cause: string | null },
): Promise<void> {
  const { email, problem, cause } = report;
  const now = clock.now();
  if (problem === 'soft_bounce') {
    const count = await countSoftBounce(tx, { email, cause, now });
    if (count < SOFT_BOUNCES_TOLERATED) return;
  }
  await suppressAddress(tx, { email, reason: problem, now });
}
