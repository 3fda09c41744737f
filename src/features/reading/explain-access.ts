import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import type { AnonymousCaller } from '../../platform/http/caller.ts';
import {
  type Decision,
  decideAccess,
  explainAccess,
  type GatedArticle,
  type Reader,
  readerOf,
  readerOfMember,
} from '../access/index.ts';
import { findMemberById, type Member } from '../accounts/index.ts';
import { articleRows, isPublished } from '../articles/index.ts';
import { type GrantHolder, type GrantRow, heldGrants, type LedgerGrant } from '../grants/index.ts';
import type { ReadSettings, SiteSettings } from '../settings/index.ts';

export interface ExplainDeps extends DbDeps {
  readonly readSettings: ReadSettings;
  /** Returns, as unsaved grants, what unlocking from a network address would open by groups. */
  offersOfGroupsAt(asked: {
    readonly memberId: string | null;
    readonly address: string;
    readonly at: Date;
  }): Promise<readonly LedgerGrant[]>;
}

interface ExplainRequest {
  readonly memberId?: string | undefined;
  readonly visitorId?: string | undefined;
  readonly articleSlug: string;
  readonly at?: Date | undefined;
  /** The reader's network address. */
  readonly ip?: string | undefined;
}

/** The part of an article that an output contains for a reader; nothing while it is not published. */
type Extent = 'whole' | 'preview' | 'nothing';

interface Explained extends ReturnType<typeof explainAccess<GrantRow>> {
  readonly at: Date;
  /** If false, readers get a 404, whatever the access rules say. */
  readonly isPublished: boolean;
  /** The extent of each output at that instant; `ownFeed` is null for a reader who cannot have a feed. */
  readonly outputs: {
    readonly site: Extent;
    readonly mail: Extent;
    readonly ownFeed: Extent | null;
    readonly feed: Extent;
  };
  /** The result of unlocking; null if the article is open, or the request has no `ip`. */
  readonly unlock: { readonly opens: boolean; readonly by: 'group' | 'meter' | null } | null;
}

/**
 * Explains why an article is open or not to a member, to a browser without an account, or to an anonymous reader, at
 * any past or future instant, by the current ledger, article, role and settings. Throws `invalid` for a member or an
 * article that does not exist.
 */
export async function explainArticle(
  deps: ExplainDeps,
  request: ExplainRequest,
): Promise<Explained> {
  const at = request.at ?? deps.clock.now();
  const tx = deps.db.read;
  const [article, settings] = await Promise.all([
    articleRows.find(tx, { currentOrFormerSlug: request.articleSlug }),
    deps.readSettings(),
  ]);
  if (article === null) throw invalidField('query.articleSlug', 'is not an article');
  const member = await findRequestedMember(tx, request);
  const holder = holderOf(request);
  const grants = await heldGrants.listOf(tx, holder, at);
  const reader = member ? readerOfMember(member, settings, at) : nobodyWith(settings);
  const explained = explainAccess(article, reader, grants, at);
  const { granted } = explained.decision;
  // Emails to an address without an account, or to a suspended member, contain only the public part.
  const isMailedAsMember = member !== null && member.suspendedAt === null;
  const publicGrants = await heldGrants.listOf(tx, null, at);
  const unknownReader = { ...nobodyWith(settings), freeReads: 0 };
  const isMailed = isMailedAsMember
    ? granted
    : decideAccess(article, unknownReader, publicGrants, at).granted;
  const wasPublished = isPublished(article, at);
  const extentOf = (isWhole: boolean) => (wasPublished ? toExtent(isWhole) : 'nothing');
  return {
    ...explained,
    at,
    isPublished: wasPublished,
    outputs: {
      site: extentOf(granted),
      mail: extentOf(isMailed),
      ownFeed: isMailedAsMember ? extentOf(granted) : null,
      feed: extentOf(false),
    },
    unlock: await simulateUnlock(deps, request, { article, reader, grants, at, ...explained }),
  };
}

/** Repeats the decision with the grants that the member's groups and those of the network address would give. */
async function simulateUnlock(
  deps: ExplainDeps,
  { ip, memberId }: ExplainRequest,
  context: {
    readonly article: GatedArticle;
    readonly reader: Reader;
    readonly grants: readonly LedgerGrant[];
    readonly at: Date;
    readonly decision: Decision;
  },
): Promise<Explained['unlock']> {
  const { article, reader, grants, at, decision } = context;
  if (ip === undefined || decision.granted) return null;
  const offers = await deps.offersOfGroupsAt({ memberId: memberId ?? null, address: ip, at });
  if (decideAccess(article, reader, [...grants, ...offers], at).granted) {
    return { opens: true, by: 'group' };
  }
  const isMetered = decision.reason === 'meter_available';
  return { opens: isMetered, by: isMetered ? 'meter' : null };
}

async function findRequestedMember(tx: Tx, { memberId }: ExplainRequest): Promise<Member | null> {
  if (memberId === undefined) return null;
  const member = await findMemberById(tx, memberId);
  if (member === null) throw invalidField('query.memberId', 'is not a member');
  return member;
}

function holderOf({ memberId, visitorId }: ExplainRequest): GrantHolder | null {
  if (memberId !== undefined) return { kind: 'member', memberId };
  return visitorId === undefined ? null : { kind: 'visitor', visitorId };
}

function nobodyWith(settings: SiteSettings): Reader {
  const nobody: AnonymousCaller = { kind: 'anonymous', visitorId: null };
  return readerOf(nobody, settings);
}

function toExtent(isOpen: boolean): Extent {
  return isOpen ? 'whole' : 'preview';
}
