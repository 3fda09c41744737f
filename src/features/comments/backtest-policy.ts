import { setImmediate } from 'node:timers/promises';
import { addDays } from '../../time/clock.ts';
import { actsAsStaff, findMembersByIds } from '../accounts/index.ts';
import type { CommentPolicy } from '../settings/index.ts';
import { type DecidedComment, listDecidedComments } from './backtest.store.ts';
import type { CommentDeps } from './comment-deps.ts';
import { extractPolicyInput } from './parse-comment.ts';
import { decidePolicy } from './policy.rules.ts';
import { compareRulings, type RulingDifference, readReason } from './rulings.rules.ts';

const MAX_COMMENTS = 5000;
/** Other requests are handled between two batches. */
const BATCH_SIZE = 50;
const EXCERPT_LENGTH = 200;

type PolicyChange = { [Name in keyof CommentPolicy]?: CommentPolicy[Name] | undefined };

/**
 * Runs a changed policy on the comments of the last days, with the same phases as for new ones, and lists
 * those that it would decide differently. Changes nothing.
 */
export async function backtestPolicy(
  { db, clock, readSettings }: CommentDeps,
  request: { readonly policy: PolicyChange; readonly days: number },
) {
  const settings = await readSettings();
  const present = settings.comments.policy;
  const policy: CommentPolicy = Object.assign({}, present, request.policy);
  const { repeatWithinSeconds, holdFirst: countUpTo } = policy;
  const since = addDays(clock.now(), -request.days);
  const counted = { repeatWithinSeconds, countUpTo };
  const comments = await listDecidedComments(db.read, {
    since,
    limit: MAX_COMMENTS,
    ...counted,
  });
  const memberIds = [...new Set(comments.flatMap(({ memberId }) => memberId ?? []))];
  const members = await findMembersByIds(db.read, memberIds);
  const staff = members.filter((member) => actsAsStaff(member, settings));
  const staffIds = new Set(staff.map(({ id }) => id));
  const result = { considered: comments.length, held: [], freed: [], otherwise: [] } as Result;
  for (const [index, comment] of comments.entries()) {
    if (index % BATCH_SIZE === 0) await setImmediate();
    const verdict = decideAgain(comment, policy, staffIds.has(comment.memberId ?? ''));
    const difference = compareRulings(comment, verdict);
    if (difference !== null) result[difference].push(presentDifference(comment, verdict));
  }
  return result;
}

interface Result extends Record<RulingDifference, ReturnType<typeof presentDifference>[]> {
  readonly considered: number;
}

type Verdict = ReturnType<typeof decidePolicy>;

function decideAgain(comment: DecidedComment, policy: CommentPolicy, byStaff: boolean): Verdict {
  const { createdAt, lastPostedAt, isRepeat, publishedCount, recentRejections } = comment;
  const pause = lastPostedAt && (createdAt.getTime() - lastPostedAt.getTime()) / 1000;
  return decidePolicy(
    {
      ...extractPolicyInput(comment.html),
      publishedCount,
      recentRejections,
      isStaff: byStaff,
      isRepeat: isRepeat && policy.repeatWithinSeconds > 0,
      openReports: comment.reports,
      secondsSinceLast: pause,
    },
    policy,
  );
}

function presentDifference(comment: DecidedComment, { outcome, phase, reason }: Verdict) {
  const { id, body, createdAt, status } = comment;
  return {
    id,
    excerpt: body.slice(0, EXCERPT_LENGTH),
    createdAt,
    was: { status, phase: comment.phase, reason: readReason(comment.reason) },
    wouldBe: { outcome, phase, reason },
  };
}
