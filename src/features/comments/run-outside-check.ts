import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { findMemberById } from '../accounts/index.ts';
import type { CommentPolicy } from '../settings/index.ts';
import { toAkismetOpinion } from './akismet.rules.ts';
import type { Akismet } from './akismet.ts';
import { type Sender, saveAkismetCheck, writeAkismetOpinion } from './akismet-checks.store.ts';
import { applyRuling } from './apply-ruling.ts';
import { getConversationArticle } from './assert-can-comment.ts';
import { type CommentRow, findComment, lockComment, type Ruling } from './comments.store.ts';
import { isBannedOrMuted } from './conversation.rules.ts';
import { enqueueAkismetCorrection, findAkismetRequest } from './correct-akismet.ts';
import type { OutsideCheck, OutsideVerdict } from './outside-check.ts';
import type { CommentWriteDeps } from './publish-events.ts';

const CHECK_OUTSIDE = 'check-outside';
/** About five minutes of trying; then the comment stays as the setting left it. */
const MOST_ATTEMPTS = 6;

const STATUSES = { publish: 'published', hold: 'held', reject: 'rejected' } as const;

/** The services that may be asked; null where one is not configured: then the phase never speaks. */
export interface OutsideServices {
  readonly own: OutsideCheck | null;
  readonly akismet: Akismet | null;
}

export interface OutsideDeps extends CommentWriteDeps {
  readonly outside: OutsideServices;
}

/** The policy as it can be carried out: nothing waits for a service that there is not. */
export function toEffectivePolicy(
  policy: CommentPolicy,
  { outside }: Pick<OutsideDeps, 'outside'>,
): CommentPolicy {
  return outside[policy.outsideService] === null ? { ...policy, outsideCheck: 'off' } : policy;
}

/** Has a comment checked after its transaction, where no other phase has decided about it. */
export async function enqueueOutsideCheck(
  tx: Tx,
  asked: { id: string; ruling: Ruling; policy: CommentPolicy; sender: Sender; now: Date },
): Promise<void> {
  const { id, ruling, policy, sender, now } = asked;
  if (policy.outsideCheck === 'off' || !isOpenToCheck(ruling)) return;
  const service = policy.outsideService;
  if (service === 'akismet') await saveAkismetCheck(tx, { commentId: id, sender, now });
  const payload = { commentId: id, service };
  await enqueue(tx, {
    ...{ name: CHECK_OUTSIDE, payload, key: `check:${id}`, maxAttempts: MOST_ATTEMPTS },
  });
}

/** Staff, words, a moderator and the like have the last word; the check comes after all of them. */
function isOpenToCheck({ status, phase }: Pick<Ruling, 'status' | 'phase'> | CommentRow): boolean {
  return status === 'published' ? phase === null : status === 'held' && phase === 'outside';
}

/**
 * Asks, and does what the answer says, unless somebody changed or decided the comment meanwhile. An
 * answer that does not come is asked for again; in the end the comment stays open or held.
 */
export function outsideCheckJob(deps: OutsideDeps): JobKind {
  return job({
    name: CHECK_OUTSIDE,
    payload: z.object({ commentId: z.uuid(), service: z.enum(SERVICES).default('own') }),
    async handle({ commentId, service }) {
      const comment = await findComment(deps.db.read, commentId);
      if (comment === null || !isOpenToCheck(comment)) return;
      const verdict = await (service === 'own' ? askOwn : askAkismet)(deps, comment);
      if (verdict === null) return;
      await deps.db.transaction((tx) => applyVerdict(deps, tx, { comment, service, verdict }));
    },
  });
}

const SERVICES = ['own', 'akismet'] as const;

type OutsideService = (typeof SERVICES)[number];

async function askOwn(deps: OutsideDeps, comment: CommentRow): Promise<OutsideVerdict | null> {
  if (deps.outside.own === null) return null;
  const { slug: articleSlug } = await getConversationArticle(deps, { id: comment.articleId });
  const { id, body, html, memberId: authorId } = comment;
  const asked = { id, body: body ?? '', html: html ?? '', articleSlug, authorId };
  return await deps.outside.own(asked, deps.clock.now());
}

async function askAkismet(deps: OutsideDeps, comment: CommentRow): Promise<OutsideVerdict | null> {
  const { akismet } = deps.outside;
  const asked = akismet && (await findAkismetRequest(deps, comment));
  return asked && (await akismet.check(asked));
}

async function applyVerdict(
  deps: OutsideDeps,
  tx: Tx,
  given: { comment: CommentRow; service: OutsideService; verdict: OutsideVerdict },
): Promise<void> {
  const { comment, service, verdict } = given;
  const locked = await lockComment(tx, comment.id);
  if (locked === null || locked.body !== comment.body) return;
  if (service === 'akismet') {
    await writeAkismetOpinion(tx, locked.id, toAkismetOpinion(verdict));
    await enqueueAkismetCorrection(tx, locked.id, locked);
  }
  if (!isOpenToCheck(locked)) return;
  const status = STATUSES[verdict];
  if (status === locked.status) return;
  // What waited when its writer was silenced is for people to decide.
  if (status === 'published' && !(await hasVoice(deps, tx, locked.memberId))) return;
  const reason = status === 'published' ? null : 'outside_check';
  const ruling: Ruling = { status, phase: 'outside', reason, decidedById: null };
  await applyRuling(deps, tx, { comment: locked, ruling });
}

async function hasVoice({ clock }: OutsideDeps, tx: Tx, memberId: string | null): Promise<boolean> {
  const writer = memberId === null ? null : await findMemberById(tx, memberId);
  return writer !== null && writer.suspendedAt === null && !isBannedOrMuted(writer, clock.now());
}
