import { newId } from '../../platform/crypto/ids.ts';
import { signId } from '../../platform/crypto/signed-ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Message } from '../../platform/mail/message.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { Member } from '../accounts/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import {
  type DigestKind,
  ensureNotificationPreferences,
  insertNotification,
} from './notifications.store.ts';

type NotifyDeps = Pick<CommentDeps, 'clock' | 'publicUrl' | 'mailLinkSecrets'>;

/** Whether a member can be emailed about conversations at all. */
export function canBeMailed(
  { emailConfirmedAt, suspendedAt, bannedUntil }: Member,
  now: Date,
): boolean {
  const isBanned = bannedUntil !== null && now < bannedUntil;
  return emailConfirmedAt !== null && suspendedAt === null && !isBanned;
}

/**
 * Notifies a member, once for each cause: by email in this transaction or in the daily digest, as they
 * prefer; not at all where they do not want this kind.
 */
export async function notifyMember(
  deps: NotifyDeps,
  tx: Tx,
  { id: memberId, email }: Pick<Member, 'id' | 'email'>,
  notification: {
    readonly kind: DigestKind;
    /** The event that it is about; notified of once. */
    readonly cause: string;
    readonly commentId: string;
    readonly detail: string | null;
    /** The email for members who want it at once. */
    compose(unsubscribeUrl: string): Message;
  },
): Promise<void> {
  const { kind, cause, commentId, detail, compose } = notification;
  const now = deps.clock.now();
  const preferences = await ensureNotificationPreferences(tx, memberId, now);
  if (preferences.offAt !== null || !preferences[kind]) return;
  const isNew = await insertNotification(tx, {
    id: newId(),
    memberId,
    kind,
    cause,
    commentId,
    detail,
    createdAt: now,
    mailedAt: preferences.isDaily ? null : now,
  });
  if (!isNew || preferences.isDaily) return;
  await enqueueNotificationMail(deps, tx, { cause, memberId, email, compose });
}

/** Enqueues an email from which one click unsubscribes, in the mail program too (RFC 8058). */
export async function enqueueNotificationMail(
  { clock, publicUrl, mailLinkSecrets }: NotifyDeps,
  tx: Tx,
  mail: {
    readonly cause: string;
    readonly memberId: string;
    readonly email: string;
    compose(unsubscribeUrl: string): Message;
  },
): Promise<void> {
  const token = signId(mailLinkSecrets, 'notifications-off', mail.memberId);
  const unsubscribeUrl = `${publicUrl}/v1/comments/notices/off/${token}`;
  await enqueueMail(tx, clock, {
    cause: mail.cause,
    to: mail.email,
    message: mail.compose(unsubscribeUrl),
    headers: {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
}
