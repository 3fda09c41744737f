import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { type MailTrouble, SOFT_BOUNCES_TOLERATED } from './suppression.rules.ts';
import { countSoftBounce, suppressAddress } from './suppressions.store.ts';

/**
 * Acts on what became of a mail: who is gone or complains gets nothing more, who is away for the time
 * being after a few times. `cause` names the mail, where it is known: told twice, it counts once.
 */
export async function noteTrouble(
  { clock }: { clock: Clock },
  tx: Tx,
  told: { email: string; trouble: MailTrouble; cause: string | null },
): Promise<void> {
  const { email, trouble, cause } = told;
  const now = clock.now();
  if (trouble === 'soft_bounce') {
    const count = await countSoftBounce(tx, { email, cause, now });
    if (count < SOFT_BOUNCES_TOLERATED) return;
  }
  await suppressAddress(tx, { email, reason: trouble, now });
}
