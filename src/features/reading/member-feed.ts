import { deriveSecret, hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { decideAccess, readerOfMember } from '../access/index.ts';
import { findMemberById } from '../accounts/index.ts';
import { publishedArticles } from '../articles/index.ts';
import { heldGrants } from '../grants/index.ts';
import { renderFeed } from './feed.views.ts';
import { findFeed, findFeedOwner, insertFeed, type MemberFeed, writeFeed } from './feeds.store.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { loadPresentationContext } from './text-links.ts';

export interface MemberFeedDeps extends ReadingDeps {
  /** The first secret derives new tokens; tokens that the others derived remain valid. */
  readonly feedSecrets: readonly string[];
}

const IN_FEED = 30;
const PURPOSE = 'feed';

interface FeedAddress {
  readonly url: string;
  readonly createdAt: Date;
  readonly rotatedAt: Date;
}

/** Returns the URL of a member's feed, created on the first request. */
export async function readFeedAddress(
  deps: MemberFeedDeps,
  memberId: string,
): Promise<FeedAddress> {
  const stored = await findFeed(deps.db.read, memberId);
  if (stored === null) {
    const now = deps.clock.now();
    await insertFeed(deps.db.read, { memberId, ...newToken(deps), createdAt: now, rotatedAt: now });
  }
  const feed = stored ?? (await findFeed(deps.db.read, memberId));
  const token = feed && recoverToken(deps, feed);
  // The token cannot be recovered, because its key was removed from JWT_KEYS. Its URL works until it is replaced here.
  if (!feed || token === null) return await rotateFeed(deps, memberId);
  return presentAddress(deps, feed, token);
}

/** Replaces the URL; the old one stops working immediately. */
export async function rotateFeed(deps: MemberFeedDeps, memberId: string): Promise<FeedAddress> {
  const now = deps.clock.now();
  const change = { memberId, ...newToken(deps), rotatedAt: now };
  await insertFeed(deps.db.read, { ...change, createdAt: now });
  await writeFeed(deps.db.read, change);
  const feed = await findFeed(deps.db.read, memberId);
  const token = feed && recoverToken(deps, feed);
  if (!feed || token === null) throw notFound();
  return presentAddress(deps, feed, token);
}

/**
 * Renders a member's feed: the full text of articles that they may read now, the preview of all others. Throws
 * `not_found` for an invalid token and for a suspended member.
 */
export async function renderMemberFeed(deps: MemberFeedDeps, token: string): Promise<string> {
  const tx = deps.db.read;
  const memberId = await findFeedOwner(tx, hashSecret(token));
  const member = memberId && (await findMemberById(tx, memberId));
  if (!member || member.suspendedAt !== null) throw notFound();
  const now = deps.clock.now();
  const holder = { kind: 'member', memberId: member.id } as const;
  const [settings, articles, grants] = await Promise.all([
    deps.readSettings(),
    publishedArticles.list(tx, { now, after: null, limit: IN_FEED }),
    heldGrants.listOf(tx, holder, now),
  ]);
  const reader = readerOfMember(member, settings, now);
  const latest = articles.slice(0, IN_FEED);
  const texts = latest.map(({ html }) => html);
  return renderFeed(latest, {
    ...(await loadPresentationContext(tx, { ...deps, settings, now }, texts)),
    self: `/feed/${token}.xml`,
    isOpen: (article) => decideAccess(article, reader, grants, now).granted,
  });
}

function newToken({ feedSecrets: [secret = ''] }: MemberFeedDeps) {
  const seed = randomSecret();
  return { seed, tokenHash: hashSecret(deriveSecret(secret, PURPOSE, seed)) };
}

function recoverToken({ feedSecrets }: MemberFeedDeps, { seed, tokenHash }: MemberFeed) {
  const tokens = feedSecrets.map((secret) => deriveSecret(secret, PURPOSE, seed));
  return tokens.find((token) => hashSecret(token) === tokenHash) ?? null;
}

function presentAddress(
  { publicUrl }: MemberFeedDeps,
  { createdAt, rotatedAt }: MemberFeed,
  token: string,
): FeedAddress {
  return { url: `${publicUrl}/feed/${token}.xml`, createdAt, rotatedAt };
}
