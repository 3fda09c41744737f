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

/** Returns whether a member can be emailed about conversations at all. */
export function canBeMailed(
  { emailConfirmedAt, suspendedAt, bannedUntil }: Member,
  now: Date,
): boolean {
  const isBanned = bannedUntil !== null && now < bannedUntil;
  return emailConfirmedAt !== null && suspendedAt === null && !isBanned;
}

/**
 * Notifies a member once per cause, by an email enqueued in this transaction, a later one with others, or in the daily
 * digest, as they prefer. Does nothing if they have turned this kind off.
 */
export async function notifyMember(
  deps: NotifyDeps,
  tx: Tx,
  { id: memberId, email }: Pick<Member, 'id' | 'email'>,
  notification: {
    readonly kind: DigestKind;
    /** The event; the member is notified of it once. */
    readonly cause: string;
    readonly commentId: string;
    readonly detail: string | null;
    /** Composes the email for members without a daily digest; null if a scheduled task sends it together with others. */
    readonly compose: ((unsubscribeUrl: string) => Message) | null;
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
    mailedAt: preferences.isDaily || compose === null ? null : now,
  });
  if (!isNew || preferences.isDaily || compose === null) return;
  await enqueueNotificationMail(deps, tx, { cause, memberId, email, compose });
}

/** Enqueues an email with one-click unsubscribe, also by its headers (RFC 8058). */
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
