import { z } from 'zod';
import { addSeconds, type Clock } from '../../time/clock.ts';
import { newId } from '../crypto/ids.ts';
import type { Tx } from '../db/database.ts';
import type { DbDeps } from '../db/db-deps.ts';
import { wholeWordPattern } from '../db/sql.ts';
import type { Metrics } from '../health/metrics.ts';
import { enqueue, type JobKind, job } from '../jobs/jobs.ts';
import { retryDelaySeconds } from './failures.rules.ts';
import type { Message } from './message.ts';
import { toSubject } from './subject.rules.ts';
import { MailFailure, type MailTransport } from './transport.ts';

export interface OutgoingMail {
  /** The deduplication key, such as "registration:<id>". Each cause sends only one email. */
  readonly cause: string;
  readonly to: string;
  readonly message: Message;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the recipient is erased once the email is sent, because the account is deleted. */
  readonly isLast?: boolean;
  /** The sender name; by default that of the site. */
  readonly senderName?: string | undefined;
  /** Whether the email is stored and queued like any other, so that response times reveal nothing, but never sent. */
  readonly isWithheld?: boolean;
}

const SEND_MAIL = 'send-mail';
/** The error of an email that must not be sent. */
export const WITHHELD = 'withheld';

/** Writes an email to the outbox and enqueues its job, both in the caller's transaction. */
export async function enqueueMail(tx: Tx, clock: Clock, mail: OutgoingMail): Promise<void> {
  const id = newId();
  const now = clock.now();
  const { count } = await tx.outboxMessage.createMany({
    data: [
      {
        id,
        cause: mail.cause,
        recipient: mail.to,
        subject: toSubject(mail.message.subject),
        text: mail.message.text,
        html: mail.message.html,
        headers: { ...mail.headers },
        senderName: mail.senderName ?? null,
        isLast: mail.isLast ?? false,
        createdAt: now,
        failedAt: mail.isWithheld ? now : null,
        lastError: mail.isWithheld ? WITHHELD : null,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 1) await enqueue(tx, { name: SEND_MAIL, payload: { id } });
}

/** Returns those causes for which an email was sent or is queued. */
export async function listEnqueuedCauses(
  tx: Tx,
  causes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (causes.length === 0) return new Set();
  const rows = await tx.outboxMessage.findMany({
    where: { cause: { in: [...causes] } },
    select: { cause: true },
  });
  return new Set(rows.map(({ cause }) => cause));
}

const payloadSchema = z.object({ id: z.uuid() });

/** Marks automatic emails, so that mail servers send no out-of-office replies (RFC 3834). */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' };

/** Longer than an outage of the mail server should last. */
const GIVE_UP_AFTER_SECONDS = 3 * 86_400;
/** Urgent emails, such as sign-in links, must not wait long after an outage. */
const MAX_RETRY_DELAY_SECONDS = 300;
/** An email that was transmitted but not confirmed is sent once more, and then counts as sent. */
const MAX_UNCONFIRMED_SENDS = 2;

export interface OutboxDeps extends DbDeps {
  readonly transport: MailTransport;
  /** Reads the sender name of emails; empty to use that of MAIL_FROM. */
  readSender(): Promise<string>;
  readonly metrics: Pick<Metrics, 'countAlarm'>;
  /** Called in the same transaction when a mail server reports that the mailbox does not exist. */
  readonly addressRefused: (tx: Tx, email: string) => Promise<void>;
}

/**
 * Sends one email. If the process dies before the email is marked as sent, it is sent again with the same
 * Message-ID, which email clients show once. The body is cleared afterwards, because it may contain
 * sign-in links.
 */
export function sendMailJob(deps: OutboxDeps): JobKind {
  return job({
    name: SEND_MAIL,
    payload: payloadSchema,
    async handle({ id }) {
      const row = await deps.db.read.outboxMessage.findUnique({ where: { id } });
      if (row?.lastError === WITHHELD) await empty(deps, id);
      if (row === null || row.sentAt !== null || row.failedAt !== null) return;
      try {
        await deps.transport.send({
          id,
          to: row.recipient,
          message: { subject: row.subject, text: row.text, html: row.html },
          senderName: row.senderName ?? ((await deps.readSender()) || undefined),
          headers: { ...AUTOMATIC, ...(row.headers as Record<string, string>) },
        });
      } catch (error) {
        if (!(error instanceof MailFailure)) throw error;
        await recordFailure(deps, row, error);
        return;
      }
      await markSent(deps, id, null);
    },
  });
}

async function empty({ db }: OutboxDeps, id: string): Promise<void> {
  await db.read.outboxMessage.updateMany({ where: { id }, data: { text: '', html: '' } });
}

async function markSent({ db, clock }: OutboxDeps, id: string, lastError: string | null) {
  await db.read.outboxMessage.updateMany({
    where: { id, sentAt: null },
    data: { sentAt: clock.now(), text: '', html: '', lastError },
  });
  await db.read.outboxMessage.updateMany({ where: { id, isLast: true }, data: FORGOTTEN });
}

/** Schedules a retry, or gives up with an alarm. A mailbox that does not exist raises no alarm. */
async function recordFailure(
  deps: OutboxDeps,
  row: { id: string; recipient: string; attempts: number; unconfirmed: number; createdAt: Date },
  failure: MailFailure,
): Promise<void> {
  const { id, recipient } = row;
  const { kind, message: lastError } = failure;
  const unconfirmed = row.unconfirmed + (kind === 'unconfirmed' ? 1 : 0);
  if (unconfirmed >= MAX_UNCONFIRMED_SENDS) {
    await markSent(deps, id, lastError);
    return;
  }
  const now = deps.clock.now();
  const attempts = row.attempts + 1;
  const isOld = now > addSeconds(row.createdAt, GIVE_UP_AFTER_SECONDS);
  const isLost = kind === 'address' || kind === 'content' || isOld;
  await deps.db.transaction(async (tx) => {
    const failedAt = isLost ? now : null;
    const data = { attempts, unconfirmed, lastError, failedAt };
    await tx.outboxMessage.updateMany({ where: { id }, data });
    if (isLost) await tx.outboxMessage.updateMany({ where: { id, isLast: true }, data: FORGOTTEN });
    if (kind === 'address') await deps.addressRefused(tx, recipient);
    const delaySeconds = retryDelaySeconds(attempts, MAX_RETRY_DELAY_SECONDS);
    if (!isLost) await enqueue(tx, { name: SEND_MAIL, payload: { id }, delaySeconds });
  });
  if (isLost && kind !== 'address') deps.metrics.countAlarm(`job:${SEND_MAIL}`);
}

/** The recipient of the email with this Message-ID; null if there is none, or it was erased. */
export async function findMailRecipient(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.outboxMessage.findUnique({ where: { id }, select: { recipient: true } });
  return row?.recipient || null;
}

/** The metadata of an email. Its body is cleared once it is sent. */
interface MailRecord {
  readonly recipient: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** All recorded emails to these addresses, oldest first. */
export function listMailsTo(tx: Tx, recipients: readonly string[]): Promise<MailRecord[]> {
  return tx.outboxMessage.findMany({
    where: { recipient: { in: [...recipients] } },
    orderBy: { id: 'asc' },
    select: { recipient: true, subject: true, createdAt: true, sentAt: true },
  });
}

/**
 * Erases the recipient of sent emails and deletes unsent ones. The causes of sent emails stay, so that none is sent
 * twice.
 */
export async function forgetRecipient(tx: Tx, recipient: string): Promise<void> {
  await tx.outboxMessage.deleteMany({ where: { recipient, sentAt: null } });
  await tx.outboxMessage.updateMany({
    where: { recipient },
    data: FORGOTTEN,
  });
}

/**
 * Erases what emails to others contain about a person. Emails with these causes, or with one of these texts, lose their
 * subject if they were sent, and are deleted if not. The last email to an erased address is kept.
 */
export async function forgetMailsAbout(
  tx: Tx,
  { causes, texts }: { readonly causes: readonly string[]; readonly texts: readonly string[] },
): Promise<void> {
  const patterns = texts.map(wholeWordPattern);
  const prefixes = causes.map((cause) => `${cause}:%`);
  await tx.$executeRaw`
    DELETE FROM outbox_messages
    WHERE sent_at IS NULL AND NOT is_last AND (cause LIKE ANY(${prefixes}::text[])
      OR concat_ws(' ', subject, text, html) ~* ANY(${patterns}::text[]))`;
  await tx.$executeRaw`
    UPDATE outbox_messages SET subject = ''
    WHERE sent_at IS NOT NULL AND subject <> '' AND (cause LIKE ANY(${prefixes}::text[])
      OR subject ~* ANY(${patterns}::text[]))`;
}

/** Erases the recipient and content of old emails; their causes stay. */
export async function forgetOldMails(tx: Tx, before: Date): Promise<void> {
  await tx.outboxMessage.updateMany({
    where: {
      recipient: { not: '' },
      OR: [{ sentAt: { lt: before } }, { failedAt: { lt: before } }],
    },
    data: FORGOTTEN,
  });
}

/** The values of an outbox row after its personal data was erased. */
const FORGOTTEN = { recipient: '', subject: '', text: '', html: '', headers: {}, lastError: null };
