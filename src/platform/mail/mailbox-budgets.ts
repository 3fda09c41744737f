import type { Budget, Limiter } from '../http/limits.ts';

/** Emails that anyone can trigger by typing an address. */
const UNPROVED_MAILS = [
  'sign-in',
  'password-reset',
  'registration',
  'newsletter',
  'email-change',
  'erasure',
  'notice',
] as const;
type UnprovedMail = (typeof UNPROVED_MAILS)[number];

interface MailboxBudget {
  readonly perHour: number;
  /** After the hourly budget, one more email is allowed per this interval, so that its owner never waits longer. */
  readonly thenEverySeconds: number;
}

/** Addresses without an account get sign-in emails within the budget of registrations. */
const BUDGETS = {
  'sign-in': { perHour: 15, thenEverySeconds: 300 },
  'password-reset': { perHour: 10, thenEverySeconds: 300 },
  registration: { perHour: 5, thenEverySeconds: 600 },
  newsletter: { perHour: 5, thenEverySeconds: 900 },
  'email-change': { perHour: 10, thenEverySeconds: 300 },
  erasure: { perHour: 5, thenEverySeconds: 600 },
  notice: { perHour: 5, thenEverySeconds: 900 },
} as const satisfies Record<UnprovedMail, MailboxBudget>;

const HOUR = 3600;

/** A device that signed in to the account before spends this, whatever others have spent. */
const DEVICES_OWN: Budget = { name: 'mail-device', points: 10, perSeconds: 600 };

/** The total for addresses without an account, so that nobody can make us email a list of strangers. */
const ALL_STRANGERS: Budget = { name: 'mail-strangers', points: 3_000, perSeconds: HOUR };
/** The total for members. Only counted, so that members and strangers take the same statements and time. */
const ALL_MEMBERS: Budget = { ...ALL_STRANGERS, name: 'mail-members' };

/**
 * Limits how many emails an address gets because someone typed it. The caller is never told that a budget is spent:
 * that would let strangers lock out the owner, and reveal who has an account. The email is withheld instead; its code
 * or link can be found in the earlier emails.
 */
export interface MailboxBudgets {
  /** Spends one email of the address; false if it must be withheld. `device` is a known device of its account. */
  mayMail(mail: UnprovedMail, email: string, device?: string | null): Promise<boolean>;
  /**
   * Allows one more of these emails at once, because the last one was used: the mailbox's owner then always has an
   * unused one, whatever others spend. Another process may keep refusing the address from memory for minutes.
   */
  allowOneMore(mail: UnprovedMail, email: string): Promise<void>;
}

/** The dependency of actions that email an address because someone typed it. */
export interface MailboxDeps {
  readonly mailboxBudgets: MailboxBudgets;
}

export function createMailboxBudgets(limiter: Pick<Limiter, 'take' | 'reset'>): MailboxBudgets {
  return {
    async mayMail(mail, email, device = null) {
      if (device !== null && (await limiter.take(DEVICES_OWN, device))) return true;
      const hours = { name: `mail-${mail}`, points: BUDGETS[mail].perHour, perSeconds: HOUR };
      const isWithin =
        (await limiter.take(hours, email)) || (await limiter.take(afterwards(mail), email));
      if (!isWithin) return false;
      if (mail === 'registration') return await limiter.take(ALL_STRANGERS, 'all');
      if (mail === 'sign-in') await limiter.take(ALL_MEMBERS, 'all');
      return true;
    },
    allowOneMore: (mail, email) => limiter.reset(afterwards(mail), email),
  };
}

/** The budget after the hour's budget is spent. */
function afterwards(mail: UnprovedMail): Budget {
  return { name: `mail-${mail}-after`, points: 1, perSeconds: BUDGETS[mail].thenEverySeconds };
}
