import { setImmediate } from 'node:timers/promises';
import { addDays } from '../../time/clock.ts';
import { actsAsStaff, findMembersByIds } from '../accounts/index.ts';
import type { CommentPolicy } from '../settings/index.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import { type DecidedComment, listDecidedComments } from './backtest.store.ts';
import { compareRulings, type RulingDifference } from './compare-rulings.rules.ts';
import { extractPolicyInput } from './parse-comment.ts';
import { decidePolicy } from './policy.rules.ts';

const MOST_CONSIDERED = 5000;
/** Other requests come through between two of these. */
const AT_ONCE = 50;
const EXCERPT_LENGTH = 200;

type PolicyChange = { [Name in keyof CommentPolicy]?: CommentPolicy[Name] | undefined };

/**
 * Runs a changed policy over the comments of the last days, by the same phases that judge new ones, and
 * lists where it decides otherwise. Changes nothing.
 */
export async function backtestPolicy(
  { db, clock, readSettings }: ConversationDeps,
  asked: { readonly policy: PolicyChange; readonly days: number },
) {
  const settings = await readSettings();
  const present = settings.comments.policy;
  const policy: CommentPolicy = Object.assign({}, present, asked.policy);
  const { repeatWithinSeconds, holdFirst: countUpTo } = policy;
  const since = addDays(clock.now(), -asked.days);
  const counted = { repeatWithinSeconds, countUpTo };
  const comments = await listDecidedComments(db.read, {
    since,
    limit: MOST_CONSIDERED,
    ...counted,
  });
  const memberIds = [...new Set(comments.flatMap(({ memberId }) => memberId ?? []))];
  const members = await findMembersByIds(db.read, memberIds);
  const staff = members.filter((member) => actsAsStaff(member, settings));
  const staffIds = new Set(staff.map(({ id }) => id));
  const result = { considered: comments.length, held: [], freed: [], otherwise: [] } as Result;
  for (const [index, comment] of comments.entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
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
      ...{ publishedCount, recentRejections },
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
    was: { status, phase: comment.phase, reason: comment.reason },
    wouldBe: { outcome, phase, reason },
  };
}
