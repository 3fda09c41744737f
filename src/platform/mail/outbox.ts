import { z } from 'zod';
import { addSeconds, type Clock } from '../../time/clock.ts';
import { newId } from '../crypto/ids.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Metrics } from '../health/metrics.ts';
import { enqueue, type JobKind, job } from '../jobs/jobs.ts';
import { retryDelaySeconds } from './failures.rules.ts';
import type { Message } from './message.ts';
import { MailFailure, type MailTransport } from './transport.ts';

export interface OutgoingMail {
  /** What this mail is because of, such as "registration:<id>": one cause mails once. */
  readonly cause: string;
  readonly to: string;
  readonly message: Message;
  readonly headers?: Readonly<Record<string, string>>;
  /** To whom it went is forgotten as soon as it is sent: they are nobody's member any more. */
  readonly isLast?: boolean;
  /** Written and queued like any other, so that nobody can tell by time, and never handed over. */
  readonly isWithheld?: boolean;
}

const SEND_MAIL = 'send-mail';
/** The error of a mail that was never to be handed over. */
export const WITHHELD = 'withheld';

/** Puts a mail into the outbox and its job into the queue, both in the caller's transaction. */
export async function enqueueMail(tx: Tx, clock: Clock, mail: OutgoingMail): Promise<void> {
  const id = newId();
  const now = clock.now();
  const { count } = await tx.outboxMessage.createMany({
    data: [
      {
        id,
        cause: mail.cause,
        recipient: mail.to,
        subject: mail.message.subject.replaceAll(/[\r\n]+/g, ' '),
        text: mail.message.text,
        html: mail.message.html,
        headers: { ...mail.headers },
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

/** Which of these causes have mailed, or are about to. */
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

/** Nobody wrote these by hand, so nobody is to be told in answer that the reader is away (RFC 3834). */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' };

/** An outage of the mail server should not outlast this. */
const GIVE_UP_AFTER_SECONDS = 3 * 86_400;
/** What is asked for in a hurry, such as a link that signs in, must not wait long after an outage. */
const MAX_RETRY_DELAY_SECONDS = 300;
/** A mail that went out whole and unanswered goes out once more, and then counts as sent. */
const MAX_UNCONFIRMED_SENDS = 2;

export interface OutboxDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly transport: MailTransport;
  readonly metrics: Pick<Metrics, 'countAlarm'>;
  /** Told, in the same transaction, that a mail server says there is no such mailbox. */
  readonly addressRefused: (tx: Tx, email: string) => Promise<void>;
}

/**
 * Hands one message over. Dying between the hand-over and the mark sends it again with the same
 * Message-ID, so that mail programs show it once. The body is emptied afterwards: it may hold links
 * that sign people in.
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

async function markSent({ db, clock }: OutboxDeps, id: string, doubt: string | null) {
  await db.read.outboxMessage.updateMany({
    where: { id, sentAt: null },
    data: { sentAt: clock.now(), text: '', html: '', lastError: doubt },
  });
  await db.read.outboxMessage.updateMany({ where: { id, isLast: true }, data: FORGOTTEN });
}

/** Comes back later, or gives up with an alarm. A mailbox that is not there alarms nobody. */
async function recordFailure(
  deps: OutboxDeps,
  row: { id: string; recipient: string; attempts: number; doubts: number; createdAt: Date },
  failure: MailFailure,
): Promise<void> {
  const { id, recipient } = row;
  const { kind, message: lastError } = failure;
  const doubts = row.doubts + (kind === 'doubt' ? 1 : 0);
  if (doubts >= MAX_UNCONFIRMED_SENDS) {
    await markSent(deps, id, lastError);
    return;
  }
  const now = deps.clock.now();
  const attempts = row.attempts + 1;
  const isOld = now > addSeconds(row.createdAt, GIVE_UP_AFTER_SECONDS);
  const isLost = kind === 'address' || kind === 'content' || isOld;
  await deps.db.transaction(async (tx) => {
    const failedAt = isLost ? now : null;
    const data = { attempts, doubts, lastError, failedAt };
    await tx.outboxMessage.updateMany({ where: { id }, data });
    if (isLost) await tx.outboxMessage.updateMany({ where: { id, isLast: true }, data: FORGOTTEN });
    if (kind === 'address') await deps.addressRefused(tx, recipient);
    const delaySeconds = retryDelaySeconds(attempts, MAX_RETRY_DELAY_SECONDS);
    if (!isLost) await enqueue(tx, { name: SEND_MAIL, payload: { id }, delaySeconds });
  });
  if (isLost && kind !== 'address') deps.metrics.countAlarm(`job:${SEND_MAIL}`);
}

/** Whom the mail of this Message-ID was for; null where there is none, or it was forgotten. */
export async function findMailRecipient(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.outboxMessage.findUnique({ where: { id }, select: { recipient: true } });
  return row?.recipient || null;
}

/** A mail as it is told of afterwards: its words are gone once it was handed over. */
export interface MailRecord {
  readonly subject: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** Every mail to these addresses that is still recorded, oldest first. */
export function listMailsTo(tx: Tx, recipients: readonly string[]): Promise<MailRecord[]> {
  return tx.outboxMessage.findMany({
    where: { recipient: { in: [...recipients] } },
    orderBy: { id: 'asc' },
    select: { subject: true, createdAt: true, sentAt: true },
  });
}

/**
 * Forgets whom mails went to. What was not handed over yet is not sent any more; of the rest the cause
 * stays, so that nothing mails twice.
 */
export async function forgetRecipient(tx: Tx, recipient: string): Promise<void> {
  await tx.outboxMessage.deleteMany({ where: { recipient, sentAt: null } });
  await tx.outboxMessage.updateMany({
    where: { recipient },
    data: FORGOTTEN,
  });
}

/** Forgets whom old mails went to and what they were about; of each its cause stays. */
export async function forgetOldMails(tx: Tx, before: Date): Promise<void> {
  await tx.outboxMessage.updateMany({
    where: {
      recipient: { not: '' },
      OR: [{ sentAt: { lt: before } }, { failedAt: { lt: before } }],
    },
    data: FORGOTTEN,
  });
}

/** What is left of a mail that must not be told of, however it ends. */
const FORGOTTEN = { recipient: '', subject: '', text: '', html: '', headers: {}, lastError: null };
