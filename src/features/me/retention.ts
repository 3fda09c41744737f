import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { forgetOldMails } from '../../platform/mail/outbox.ts';
import { addDays } from '../../time/clock.ts';
import { deleteAddressReadsBefore } from '../access/index.ts';
import { memberRows } from '../accounts/index.ts';
import { clearOldPersonalValues } from '../audit/index.ts';
import { checkoutRows } from '../billing/index.ts';
import { deleteAkismetChecksBefore, deleteNoticesBefore } from '../comments/index.ts';
import { visitorGrants } from '../grants/index.ts';
import { deleteOldImports } from '../member-files/index.ts';
import { sessionTasks } from '../sessions/index.ts';
import { reduceOldEvents } from '../webhooks/index.ts';

interface Period {
  readonly what: string;
  readonly days: number;
  delete(tx: Tx, before: Date): Promise<unknown>;
}

/**
 * The retention periods of personal data, each with its deletion. docs/operations.md has the same table; a test
 * compares the two.
 */
export const RETENTION: readonly Period[] = [
  { what: "Stripe's events as older versions stored them", days: 1, delete: reduceOldEvents },
  { what: 'articles opened at a network address', days: 2, delete: deleteAddressReadsBefore },
  { what: 'member files that nobody applied', days: 7, delete: deleteOldImports },
  {
    what: 'accounts that nobody confirmed',
    days: 30,
    delete: (tx, createdBefore) => memberRows.deleteUnclaimed(tx, { createdBefore }),
  },
  {
    what: 'addresses of gifts that nobody paid',
    days: 30,
    delete: checkoutRows.forgetUnpaidGiftAddresses,
  },
  { what: 'network addresses sent to Akismet', days: 30, delete: deleteAkismetChecksBefore },
  { what: "network addresses of members' sessions", days: 90, delete: sessionTasks.clearAddresses },
  { what: 'recipients and subjects of mails', days: 180, delete: forgetOldMails },
  { what: 'reports of illegal content without an account', days: 180, delete: deleteNoticesBefore },
  { what: 'what anonymous browsers read', days: 365, delete: visitorGrants.deleteOld },
  { what: 'personal values in the audit log', days: 730, delete: clearOldPersonalValues },
];

/** Deletes all data past its retention period. A failure of one period does not stop the others. */
export async function applyRetention({ db, clock }: DbDeps): Promise<void> {
  const failures: unknown[] = [];
  for (const period of RETENTION) {
    try {
      await period.delete(db.read, addDays(clock.now(), -period.days));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, 'Some personal data could not be deleted.');
}
