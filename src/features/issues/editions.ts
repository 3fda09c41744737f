import type { Database } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import {
  type Decision,
  decideAccess,
  type GatedArticle,
  type LedgerGrant,
  listGrantsHeldBy,
  listGrantsOfMembers,
  lookBackFrom,
  type Reader,
  readerOfMember,
} from '../access/index.ts';
import { findMembersByEmails } from '../accounts/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { PREVIEW_READERS } from './issues.schemas.ts';

/** Which of the two texts somebody gets: the whole one, or what stands before the cut. */
export type Edition = 'full' | 'cut';

export interface EditionChoice {
  readonly edition: Edition;
  /** The decision's ground, or why it says no. */
  readonly reason: Decision['reason'];
}

/** An address without an account is nobody to the ladder, as they are on the site. */
const NOBODY: Reader = { isKnown: false, isStaff: false, isEmailConfirmed: false, freeReads: 0 };

/**
 * Asks the ladder about each address, as the site would if its owner looked now; by address. Who is
 * suspended cannot sign in, and so is nobody.
 */
export async function chooseEditions(
  { db, clock }: { db: Database; clock: Clock },
  asked: { gate: GatedArticle; emails: readonly string[]; settings: SiteSettings },
): Promise<ReadonlyMap<string, EditionChoice>> {
  const { gate, emails, settings } = asked;
  const now = clock.now();
  const members = gate.access === 'public' ? [] : await findMembersByEmails(db.read, emails);
  const known = members.filter(({ suspendedAt }) => suspendedAt === null);
  const ids = known.map(({ id }) => id);
  const since = lookBackFrom(now);
  const [grants, everyones] = await Promise.all([
    listGrantsOfMembers(db.read, ids, since),
    listGrantsHeldBy(db.read, null, since),
  ]);
  const byEmail = new Map(known.map((member) => [member.email, member]));
  return new Map(
    emails.map((email) => {
      const member = byEmail.get(email);
      const reader = member ? readerOfMember(member, settings, now) : NOBODY;
      const own = (member && grants.get(member.id)) ?? [];
      return [email, toChoice(decideAccess(gate, reader, [...own, ...everyones], now))];
    }),
  );
}

/** What a reader of one kind would get, for staff who look at it before it goes out. */
export function previewEdition(
  gate: GatedArticle,
  as: (typeof PREVIEW_READERS)[number],
  now: Date,
): EditionChoice {
  const reader = { ...NOBODY, isKnown: as !== 'unknown', isEmailConfirmed: as !== 'unknown' };
  const grants = as === 'paying' ? [payingGrant(gate, now)] : [];
  return toChoice(decideAccess(gate, reader, grants, now));
}

function payingGrant(gate: GatedArticle, now: Date): LedgerGrant {
  const tier = gate.tierSlugs.at(0);
  return {
    id: gate.id,
    scope: tier === undefined ? { kind: 'site' } : { kind: 'tier', tier },
    startsAt: now,
    endsAt: new Date(now.getTime() + 1),
    ground: 'subscription',
    ends: [],
  };
}

function toChoice({ granted, reason }: Decision): EditionChoice {
  return { edition: granted ? 'full' : 'cut', reason };
}
