import { slugFrom } from '../../../slugs/slug.rules.ts';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import type { ArticleRecord, CommentRecord, TagRecord } from '../source-content.ts';
import type { PlanRecord, SubscriptionRecord } from '../source-money.ts';
import type { ConsentRecord, MemberRecord } from '../source-people.ts';
import type { SourcePlace } from '../source-place.ts';
import type { LossRecord, ProblemRecord } from '../source-records.ts';

/** Returns a member with defaults for all fields that the source does not state. */
export function newMember(
  externalId: string,
  at: SourcePlace,
  known: Partial<MemberRecord> & { readonly email: string },
): MemberRecord {
  return {
    kind: 'member',
    externalId,
    at,
    name: null,
    note: null,
    labels: [],
    createdAt: null,
    status: 'active',
    commentBan: null,
    passwordHash: null,
    ...known,
  };
}

/** Returns a plan with defaults for all fields that the source does not state. */
export function newPlan(
  externalId: string,
  at: SourcePlace,
  { name, ...known }: Partial<PlanRecord> & { readonly name: string },
): PlanRecord {
  return {
    kind: 'plan',
    externalId,
    at,
    name,
    slug: slugFrom(name),
    description: null,
    isActive: true,
    trialDays: 0,
    prices: [],
    stripeProductIds: [],
    ...known,
  };
}

/** Returns a subscription that is live at Stripe according to the source, with defaults for all other fields. */
export function newSubscription({
  externalId,
  at,
  memberId,
  planId,
  stripeCustomerId,
  ...known
}: Partial<SubscriptionRecord> &
  Pick<
    SubscriptionRecord,
    'externalId' | 'at' | 'memberId' | 'planId' | 'stripeCustomerId'
  >): SubscriptionRecord {
  return {
    kind: 'subscription',
    // The order of keys must not change, because digests of earlier imports depend on it.
    externalId,
    at,
    memberId,
    planId,
    stripeCustomerId,
    stripeSubscriptionId: null,
    price: null,
    status: 'active',
    currentPeriodEnd: null,
    startedAt: null,
    trialEndsAt: null,
    cancelsAtPeriodEnd: null,
    offerId: null,
    ...known,
  };
}

/** Returns a public post with defaults for all fields that the source does not state. */
export function newArticle(
  externalId: string,
  at: SourcePlace,
  known: Partial<ArticleRecord> & Pick<ArticleRecord, 'title' | 'slug' | 'status' | 'body'>,
): ArticleRecord {
  return {
    kind: 'article',
    externalId,
    at,
    type: 'post',
    dek: null,
    access: 'public',
    planIds: [],
    authorIds: [],
    tagIds: [],
    image: null,
    publishedAt: null,
    createdAt: null,
    updatedAt: null,
    canonicalUrl: null,
    oldAddresses: [],
    meta: { title: null, description: null, image: null },
    isEmailOnly: false,
    conversation: 'inherit',
    ...known,
  };
}

/** Returns a published comment without votes. */
export function newComment(
  externalId: string,
  at: SourcePlace,
  known: Partial<CommentRecord> & Pick<CommentRecord, 'article' | 'author' | 'body' | 'createdAt'>,
): CommentRecord {
  return {
    kind: 'comment',
    externalId,
    at,
    parentId: null,
    status: 'published',
    isPinned: false,
    editedAt: null,
    likes: { memberIds: [], count: 0 },
    dislikes: 0,
    reports: [],
    ...known,
  };
}

/** Returns a consent for the single newsletter of a source that does not name it. */
export function newConsent(
  memberId: string,
  at: SourcePlace,
  said: Pick<ConsentRecord, 'isSubscribed' | 'since' | 'evidence'>,
): ConsentRecord {
  const of = { memberId };
  return { kind: 'consent', externalId: memberId, at, of, newsletterId: null, ...said };
}

export function newProblem(
  externalId: string,
  at: SourcePlace,
  message: MoveWarningPhrase,
): ProblemRecord {
  return { kind: 'problem', externalId: `problem:${externalId}`, at, message };
}

/** Returns a problem for a row of members without a valid address. */
export function newAddressProblem(at: SourcePlace, column: string, email: string): ProblemRecord {
  const place = { ...at, column };
  return newProblem(`${at.file}:${at.line}`, place, `“${email}” is not an e-mail address.`);
}

/** Returns a loss; `id` distinguishes losses with the same reason. */
export function newLoss(
  of: LossRecord['of'],
  { id, at, reason, message }: { id: string; at: SourcePlace; reason: string; message: string },
): LossRecord {
  return { kind: 'loss', externalId: `${reason}:${id}`, at, of, reason, message };
}

/** Yields records for tags that were not yielded before; the name is the id. */
export function* newTags(
  known: Set<string>,
  names: readonly string[],
  at: SourcePlace,
): Generator<TagRecord> {
  for (const name of names.filter((tag) => !known.has(tag))) {
    known.add(name);
    const slug = slugFrom(name) || name;
    yield { kind: 'tag', externalId: name, at, name, slug, description: null, isInternal: false };
  }
}
