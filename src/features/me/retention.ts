import type { Database, Tx } from '../../platform/db/database.ts';
import { forgetOldMails } from '../../platform/mail/outbox.ts';
import { addDays, type Clock } from '../../time/clock.ts';
import { removeOldVisitorGrants } from '../access/index.ts';
import { deleteUnclaimedMembers } from '../accounts/index.ts';
import { clearOldPersonalValues } from '../audit/index.ts';
import { forgetUnpaidGiftAddresses } from '../billing/index.ts';
import { deleteAkismetChecksBefore } from '../comments/index.ts';
import { removeOldImports } from '../member-files/index.ts';
import { clearSessionAddresses } from '../sessions/index.ts';
import { reduceOldEvents } from '../webhooks/index.ts';

interface Period {
  readonly what: string;
  readonly days: number;
  forget(tx: Tx, before: Date): Promise<unknown>;
}

/**
 * How long what is personal is kept without being asked for, and where it then goes. The same table
 * stands in docs/operations.md, which a test holds against this one.
 */
export const RETENTION: readonly Period[] = [
  { what: 'files of members that nobody applied', days: 7, forget: removeOldImports },
  {
    what: 'accounts that nobody confirmed',
    days: 30,
    forget: (tx, createdBefore) => deleteUnclaimedMembers(tx, { createdBefore }),
  },
  { what: 'addresses of gifts that nobody paid', days: 30, forget: forgetUnpaidGiftAddresses },
  { what: 'network addresses that Akismet was told', days: 30, forget: deleteAkismetChecksBefore },
  { what: "network addresses of members' sessions", days: 90, forget: clearSessionAddresses },
  { what: "what Stripe's events say of people", days: 90, forget: reduceOldEvents },
  { what: 'to whom mails went, and their subjects', days: 180, forget: forgetOldMails },
  { what: 'what browsers without an account read', days: 365, forget: removeOldVisitorGrants },
  { what: 'personal values in the record', days: 730, forget: clearOldPersonalValues },
];

/** Forgets whatever is past its time; each line by itself, so that one that fails holds up no other. */
export async function applyRetention({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  const failures: unknown[] = [];
  for (const { days, forget } of RETENTION) {
    try {
      await forget(db.read, addDays(clock.now(), -days));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything was forgotten.');
}
