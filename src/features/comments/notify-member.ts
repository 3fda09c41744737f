import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail, type Message } from '../../platform/mail/outbox.ts';
import type { Clock } from '../../time/clock.ts';
import type { Member } from '../accounts/index.ts';
import {
  ensureNotificationPreferences,
  insertNotification,
  type NotificationKind,
} from './notifications.store.ts';

export interface NotificationDeps {
  readonly clock: Clock;
  readonly publicUrl: string;
}

export interface NotificationRequest {
  readonly kind: NotificationKind;
  /** What it is because of; told once. */
  readonly cause: string;
  readonly commentId: string;
  readonly detail?: string;
  /** The letter for those who want it at once, with the address that ends them all. */
  compose(offUrl: string): Message;
}

/** Whoever may get mail about conversations at all. */
export function canBeMailed(
  { emailConfirmedAt, suspendedAt, bannedUntil }: Member,
  now: Date,
): boolean {
  const isBanned = bannedUntil !== null && now < bannedUntil;
  return emailConfirmedAt !== null && suspendedAt === null && !isBanned;
}

/**
 * Tells a member of something, once for its cause: by mail in this transaction, or in the letter of the
 * day, as they chose; not at all where they do not want to hear of this kind.
 */
export async function notifyMember(
  { clock, publicUrl }: NotificationDeps,
  tx: Tx,
  { id: memberId, email }: Pick<Member, 'id' | 'email'>,
  {
    kind,
    cause,
    commentId,
    detail = null,
    compose,
  }: Omit<NotificationRequest, 'detail'> & { detail?: string | null },
): Promise<void> {
  const now = clock.now();
  const choice = await ensureNotificationPreferences(tx, memberId, now);
  if (choice.offAt !== null || !choice[kind]) return;
  const mailedAt = choice.isDaily ? null : now;
  const notice = {
    id: newId(),
    memberId,
    kind,
    cause,
    commentId,
    detail,
    createdAt: now,
    mailedAt,
  };
  if (!(await insertNotification(tx, notice)) || choice.isDaily) return;
  const offUrl = unsubscribeUrl(publicUrl, choice.linkToken);
  await enqueueMail(tx, clock, {
    cause,
    to: email,
    message: compose(offUrl),
    headers: unsubscribeHeaders(offUrl),
  });
}

export function unsubscribeUrl(publicUrl: string, linkToken: string): string {
  return `${publicUrl}/v1/comments/notices/off/${linkToken}`;
}

/** RFC 8058: one click in the mail program ends them. */
export function unsubscribeHeaders(offUrl: string): Readonly<Record<string, string>> {
  return {
    'List-Unsubscribe': `<${offUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
