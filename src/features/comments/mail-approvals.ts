import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberById } from '../accounts/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { findDigestItems, MAX_DIGEST_ITEMS } from './digest-items.ts';
import { approvalsEmail } from './emails/approvals.email.ts';
import { rulingEmail } from './emails/ruling.email.ts';
import {
  claimPendingApprovals,
  ensureNotificationPreferences,
  listMembersDueForApprovals,
  type Notification,
} from './notifications.store.ts';
import { canBeMailed, enqueueNotificationMail } from './notify-member.ts';

/** How long an approval waits for others: a moderator reads through several comments of a writer in one go. */
const WAIT_SECONDS = 300;
const BATCH_SIZE = 200;

type ApprovalDeps = Pick<
  CommentDeps,
  'db' | 'clock' | 'publicUrl' | 'mailLinkSecrets' | 'readSettings'
>;

/**
 * Emails writers whose comments moderators have published, one email for all of a writer's approvals since the first
 * one, some minutes after it. A comment that is not published any more is left out, for example after an undo. Each
 * email is enqueued in the transaction that marks its notifications as mailed.
 */
export async function mailApprovals(deps: ApprovalDeps): Promise<void> {
  const due = addSeconds(deps.clock.now(), -WAIT_SECONDS);
  const mailFor = await readMailFor(deps);
  let ids: string[];
  do {
    ids = await listMembersDueForApprovals(deps.db.read, due, BATCH_SIZE);
    for (const memberId of ids) {
      await deps.db.transaction((tx) => mailApprovalsTo(deps, tx, { memberId, mailFor }));
    }
  } while (ids.length === BATCH_SIZE);
}

async function mailApprovalsTo(
  deps: ApprovalDeps,
  tx: Tx,
  { memberId, mailFor }: { readonly memberId: string; readonly mailFor: MailFor },
): Promise<void> {
  const now = deps.clock.now();
  const approvals = onePerComment(await claimPendingApprovals(tx, memberId, now));
  const member = await findMemberById(tx, memberId);
  const { offAt, decisions } = await ensureNotificationPreferences(tx, memberId, now);
  // Like a rejection, an approval is mailed to banned writers too.
  if (member === null || !canBeMailed({ ...member, bannedUntil: null }, now)) return;
  if (offAt !== null || !decisions) return;
  const to = siteAddresses(deps.publicUrl, await deps.readSettings());
  const items = await findDigestItems(to, tx, approvals);
  const [first] = approvals;
  const [only, ...others] = items;
  if (first === undefined || only === undefined) return;
  const { title, url } = only;
  const isAlone = others.length === 0;
  await enqueueNotificationMail(deps, tx, {
    cause: `${isAlone ? 'ruling' : 'approvals'}:${first.id}`,
    memberId,
    email: member.email,
    compose: (unsubscribeUrl) =>
      isAlone
        ? rulingEmail(mailFor(member), {
            title,
            url,
            unsubscribeUrl,
            reason: null,
            isAppeal: false,
            statement: null,
          })
        : approvalsEmail(mailFor(member), {
            items: items.slice(0, MAX_DIGEST_ITEMS),
            more: Math.max(0, items.length - MAX_DIGEST_ITEMS),
            unsubscribeUrl,
          }),
  });
}

/** A comment that was held again and published again is listed once. */
function onePerComment(approvals: readonly Notification[]): Notification[] {
  return [...new Map(approvals.map((one) => [one.commentId, one])).values()];
}
