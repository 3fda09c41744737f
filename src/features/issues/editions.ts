import type { Database } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import {
  type Decision,
  decideAccess,
  type GatedArticle,
  type Reader,
  type Refusal,
  readerOfMember,
} from '../access/index.ts';
import { findMembersByEmails } from '../accounts/index.ts';
import { heldGrants, type LedgerGrant } from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';

/** The text that a recipient gets: all of it, or the part before the cut. */
export const EDITIONS = ['full', 'cut'] as const;

/** Kinds of readers for whom staff preview an edition. */
export const PREVIEW_READERS = ['unknown', 'free', 'paying'] as const;
type PreviewReader = (typeof PREVIEW_READERS)[number];

const PREVIEWS = {
  unknown: { hasAccount: false, pays: false },
  free: { hasAccount: true, pays: false },
  paying: { hasAccount: true, pays: true },
} as const satisfies Record<PreviewReader, Record<'hasAccount' | 'pays', boolean>>;

/** An edition, with the reason why the article is open or closed to the reader. */
export type EditionChoice =
  | { readonly edition: 'full'; readonly reason: Extract<Decision, { granted: true }>['reason'] }
  | { readonly edition: 'cut'; readonly reason: Refusal };

/** An address without an account is an anonymous reader to the access rules, as on the site. */
const ANONYMOUS: Reader = { isKnown: false, isStaff: false, isEmailConfirmed: false, freeReads: 0 };

/**
 * Returns the edition for each address, by the access rules, as if its owner opened the article now. A suspended
 * member cannot sign in, and so is anonymous.
 */
export async function chooseEditions(
  { db, clock }: { db: Database; clock: Clock },
  input: { gate: GatedArticle; emails: readonly string[]; settings: SiteSettings },
): Promise<ReadonlyMap<string, EditionChoice>> {
  const { gate, emails, settings } = input;
  const now = clock.now();
  const members = gate.access === 'public' ? [] : await findMembersByEmails(db.read, emails);
  const active = members.filter(({ suspendedAt }) => suspendedAt === null);
  const ids = active.map(({ id }) => id);
  const [grants, shared] = await Promise.all([
    heldGrants.listOfMembers(db.read, ids, now),
    heldGrants.listOf(db.read, null, now),
  ]);
  const byEmail = new Map(active.map((member) => [member.email, member]));
  return new Map(
    emails.map((email) => {
      const member = byEmail.get(email);
      const reader = member ? readerOfMember(member, settings, now) : ANONYMOUS;
      const own = (member && grants.get(member.id)) ?? [];
      return [email, toChoice(decideAccess(gate, reader, [...own, ...shared], now))];
    }),
  );
}

/** The reader of a preview. A paying reader has the plan, or one that opens the article if it is null. */
export interface PreviewRecipient {
  readonly as: PreviewReader;
  readonly plan: string | null;
}

/** Returns the edition for a kind of reader, for a preview by staff. */
export function previewEdition(
  gate: GatedArticle,
  { as, plan }: PreviewRecipient,
  now: Date,
): EditionChoice {
  const { hasAccount, pays } = PREVIEWS[as];
  const reader = { ...ANONYMOUS, isKnown: hasAccount, isEmailConfirmed: hasAccount };
  return toChoice(decideAccess(gate, reader, pays ? [payingGrant(gate, plan, now)] : [], now));
}

function payingGrant(gate: GatedArticle, plan: string | null, now: Date): LedgerGrant {
  const tier = plan ?? gate.tierSlugs.at(0);
  return {
    id: gate.id,
    scope: tier === undefined ? { kind: 'site' } : { kind: 'tier', tier },
    startsAt: now,
    endsAt: new Date(now.getTime() + 1),
    ground: 'subscription',
    ends: [],
  };
}

function toChoice(decision: Decision): EditionChoice {
  return decision.granted
    ? { edition: 'full', reason: decision.reason }
    : { edition: 'cut', reason: decision.reason };
}
