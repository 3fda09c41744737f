import { setImmediate } from 'node:timers/promises';
import type { Tx } from '../../platform/db/database.ts';
import { addDays } from '../../time/clock.ts';
import { actsAsStaff, findMembersByIds } from '../accounts/index.ts';
import type { CommentPolicy, SiteSettings } from '../settings/index.ts';
import { type DecidedComment, listDecidedComments } from './backtest.store.ts';
import type { CommentDeps } from './comment-deps.ts';
import { extractPolicyInput } from './parse-comment.ts';
import { decidePolicy } from './policy.rules.ts';
import {
  compareRulings,
  isRejectedByPerson,
  type RulingDifference,
  readReason,
} from './rulings.rules.ts';

const MAX_COMMENTS = 5000;
const PAGE_SIZE = 200;
/** The maximum uninterrupted work before the event loop handles other requests. */
const SLICE_MS = 25;
const EXCERPT_LENGTH = 200;

type PolicyChange = { [Name in keyof CommentPolicy]?: CommentPolicy[Name] | undefined };

/**
 * Runs a changed policy on the comments of the last `days` days, with the same phases as for new comments. Counts the
 * comments that it would not publish, and how many of those people rejected, which says how well it hits. Lists the
 * comments that it would decide differently. Writes nothing.
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
  const counts = { considered: 0, wouldHold: 0, wouldHoldRejected: 0 };
  const result: Result = { ...counts, held: [], freed: [], otherwise: [] };
  let after: DecidedComment | null = null;
  let sliceEndsAt = performance.now() + SLICE_MS;
  do {
    const page = { since, limit: PAGE_SIZE, after, ...counted };
    const comments: DecidedComment[] = await listDecidedComments(db.read, page);
    const staffIds = await findStaffAmong(db.read, comments, settings);
    for (const comment of comments) {
      if (performance.now() > sliceEndsAt) {
        await setImmediate();
        sliceEndsAt = performance.now() + SLICE_MS;
      }
      const verdict = decideAgain(comment, policy, staffIds.has(comment.memberId ?? ''));
      addVerdict(result, comment, verdict);
    }
    result.considered += comments.length;
    after = comments.length === PAGE_SIZE ? (comments.at(-1) ?? null) : null;
  } while (after !== null && result.considered < MAX_COMMENTS);
  return result;
}

interface Result extends Record<RulingDifference, ReturnType<typeof presentDifference>[]> {
  considered: number;
  wouldHold: number;
  wouldHoldRejected: number;
}

function addVerdict(result: Result, comment: DecidedComment, verdict: Verdict): void {
  if (verdict.outcome !== 'publish') {
    result.wouldHold += 1;
    if (isRejectedByPerson(comment)) result.wouldHoldRejected += 1;
  }
  const difference = compareRulings(comment, verdict);
  if (difference !== null) result[difference].push(presentDifference(comment, verdict));
}

/** Returns the ids of the writers who act as staff. */
async function findStaffAmong(
  tx: Tx,
  comments: readonly DecidedComment[],
  settings: SiteSettings,
): Promise<ReadonlySet<string>> {
  const memberIds = [...new Set(comments.flatMap(({ memberId }) => memberId ?? []))];
  const members = await findMembersByIds(tx, memberIds);
  return new Set(members.filter((member) => actsAsStaff(member, settings)).map(({ id }) => id));
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
