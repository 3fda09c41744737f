import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { decideMemberStatus, findMemberById } from '../accounts/index.ts';
import { type CommentPolicy, commentPolicySchema } from '../settings/index.ts';
import { toAkismetOpinion } from './akismet.rules.ts';
import { type Sender, saveAkismetCheck, writeAkismetOpinion } from './akismet-checks.store.ts';
import { applyRuling } from './apply-ruling.ts';
import { getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { type CommentRow, findComment, lockComment } from './comments.store.ts';
import { enqueueAkismetCorrection, findAkismetRequest } from './correct-akismet.ts';
import type { Outcome } from './policy.rules.ts';
import { type Ruling, STATUS_BY_OUTCOME } from './rulings.rules.ts';

const CHECK_OUTSIDE = 'check-outside';
/** Retries for about five minutes; after that, the comment keeps its status. */
const MAX_ATTEMPTS = 6;

type OutsideService = CommentPolicy['outsideService'];

/** Returns the policy, with the outside check turned off if its service is not configured. */
export function toEffectivePolicy(
  policy: CommentPolicy,
  { outside }: Pick<CommentDeps, 'outside'>,
): CommentPolicy {
  return outside[policy.outsideService] === null ? { ...policy, outsideCheck: 'off' } : policy;
}

/** Enqueues an outside check of a comment unless another phase of the policy decided on it. */
export async function enqueueOutsideCheck(
  tx: Tx,
  comment: { id: string; ruling: Ruling; policy: CommentPolicy; sender: Sender; now: Date },
): Promise<void> {
  const { id, ruling, policy, sender, now } = comment;
  if (policy.outsideCheck === 'off' || !isOpenToCheck(ruling)) return;
  const service = policy.outsideService;
  if (service === 'akismet') await saveAkismetCheck(tx, { commentId: id, sender, now });
  await enqueue(tx, {
    name: CHECK_OUTSIDE,
    payload: { commentId: id, service },
    key: `check:${id}`,
    maxAttempts: MAX_ATTEMPTS,
  });
}

/** Returns whether the outside check may decide: it never overrules another phase or a moderator. */
function isOpenToCheck({ status, phase }: { status: string; phase: string | null }): boolean {
  return status === 'published' ? phase === null : status === 'held' && phase === 'outside';
}

/**
 * Asks the service and applies its verdict, unless the comment was changed or decided meanwhile. If the service does
 * not answer, the job is retried; in the end the comment stays published or held.
 */
export function outsideCheckJob(deps: CommentDeps): JobKind {
  return job({
    name: CHECK_OUTSIDE,
    payload: z.object({
      commentId: z.uuid(),
      service: commentPolicySchema.shape.outsideService.default('own'),
    }),
    async handle({ commentId, service }) {
      const comment = await findComment(deps.db.read, commentId);
      if (comment === null || !isOpenToCheck(comment)) return;
      const outcome = await CHECKS[service](deps, comment);
      if (outcome === null) return;
      await deps.db.transaction((tx) => applyVerdict(deps, tx, { comment, service, outcome }));
    },
  });
}

const CHECKS = {
  own: checkWithOwnService,
  akismet: checkWithAkismet,
} satisfies Record<
  OutsideService,
  (deps: CommentDeps, comment: CommentRow) => Promise<Outcome | null>
>;

async function checkWithOwnService(
  deps: CommentDeps,
  comment: CommentRow,
): Promise<Outcome | null> {
  if (deps.outside.own === null) return null;
  const { slug: articleSlug } = await getConversationArticle(deps, { id: comment.articleId });
  const { id, body, html, memberId: authorId } = comment;
  const request = { id, body: body ?? '', html: html ?? '', articleSlug, authorId };
  return await deps.outside.own(request, deps.clock.now());
}

async function checkWithAkismet(deps: CommentDeps, comment: CommentRow): Promise<Outcome | null> {
  const { akismet } = deps.outside;
  const request = akismet && (await findAkismetRequest(deps, comment));
  return request && (await akismet.check(request));
}

async function applyVerdict(
  deps: CommentDeps,
  tx: Tx,
  verdict: { comment: CommentRow; service: OutsideService; outcome: Outcome },
): Promise<void> {
  const { comment, service, outcome } = verdict;
  const locked = await lockComment(tx, comment.id);
  if (locked === null || locked.body !== comment.body) return;
  if (service === 'akismet') {
    await writeAkismetOpinion(tx, locked.id, toAkismetOpinion(outcome));
    await enqueueAkismetCorrection(tx, locked.id, locked);
  }
  if (!isOpenToCheck(locked)) return;
  const status = STATUS_BY_OUTCOME[outcome];
  if (status === locked.status) return;
  // If the writer was banned, muted or suspended while the comment waited, a moderator decides.
  if (status === 'published' && !(await mayComment(deps, tx, locked.memberId))) return;
  const reason = status === 'published' ? null : 'outside_check';
  const ruling: Ruling = { status, phase: 'outside', reason, decidedById: null };
  await applyRuling(deps, tx, { comment: locked, ruling });
}

async function mayComment(
  { clock }: CommentDeps,
  tx: Tx,
  memberId: string | null,
): Promise<boolean> {
  const writer = memberId === null ? null : await findMemberById(tx, memberId);
  if (writer === null || writer.suspendedAt !== null) return false;
  return decideMemberStatus(writer, clock.now()).status === 'good';
}
