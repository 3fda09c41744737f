import type { Budget, Limiter } from '../http/limits.ts';

/** The mails that anyone can have sent to an address, by typing it. */
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
  /** When the hour's budget is spent, one more in each of these: its owner never waits longer for one. */
  readonly thenEverySeconds: number;
}

/** Addresses without an account get sign-in mails within the budget of registrations. */
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

/** A device that signed in to the account before spends this, whatever strangers have spent. */
const DEVICES_OWN: Budget = { name: 'mail-device', points: 10, perSeconds: 600 };

/** To addresses without an account in all, so that nobody has us write to a list of strangers. */
const ALL_STRANGERS: Budget = { name: 'mail-strangers', points: 3_000, perSeconds: HOUR };
/** To members in all: counted only, so that a request for either takes the same statements and time. */
const ALL_MEMBERS: Budget = { ...ALL_STRANGERS, name: 'mail-members' };

/**
 * How many mails an address gets because someone typed it. A spent budget is never told to the caller: it
 * would let strangers shut out the owner, and reveal who has an account. The mail is withheld instead, and
 * what it would have offered is found in the mails of before.
 */
export interface MailboxBudgets {
  /** Spends one mail of the address; false if it is to be withheld. `device` is a known device of its account. */
  mayMail(mail: UnprovedMail, email: string, device?: string | null): Promise<boolean>;
  /**
   * One more of these mails may come at once, because the last one was used: whoever reads the mailbox finds an
   * unused one, whatever strangers spend. A process that refused the address from its memory goes on for minutes.
   */
  allowOneMore(mail: UnprovedMail, email: string): Promise<void>;
}

/** What an action needs that mails an address because someone typed it. */
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

/** What is left when the hour's budget is spent. */
function afterwards(mail: UnprovedMail): Budget {
  return { name: `mail-${mail}-after`, points: 1, perSeconds: BUDGETS[mail].thenEverySeconds };
}
