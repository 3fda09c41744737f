import { z } from 'zod';
import type { Clock } from '../../time/clock.ts';
import { newId } from '../crypto/ids.ts';
import type { Database, Tx } from '../db/database.ts';
import { enqueue, type JobKind, job } from '../jobs/jobs.ts';
import type { MailTransport } from './transport.ts';

/** A message as its template made it. */
export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface OutgoingMail {
  /** What this mail is because of, such as "registration:<id>": one cause mails once. */
  readonly cause: string;
  readonly to: string;
  readonly message: Message;
  readonly headers?: Readonly<Record<string, string>>;
}

const SEND_MAIL = 'send-mail';

/** Puts a mail into the outbox and its job into the queue, both in the caller's transaction. */
export async function enqueueMail(tx: Tx, clock: Clock, mail: OutgoingMail): Promise<void> {
  const id = newId();
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
        createdAt: clock.now(),
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

/**
 * Hands one message over. Dying between the hand-over and the mark sends it again with the same
 * Message-ID, so that mail programs show it once. The body is emptied afterwards: it may hold links
 * that sign people in.
 */
export function sendMailJob(deps: {
  db: Database;
  clock: Clock;
  transport: MailTransport;
}): JobKind {
  return job({
    name: SEND_MAIL,
    payload: payloadSchema,
    async handle({ id }, attempt) {
      const outbox = deps.db.read.outboxMessage;
      const row = await outbox.findUnique({ where: { id } });
      if (row === null || row.sentAt !== null) return;
      try {
        await deps.transport.send({
          id,
          to: row.recipient,
          message: { subject: row.subject, text: row.text, html: row.html },
          headers: row.headers as Record<string, string>,
        });
      } catch (error) {
        const failedAt = attempt.isLast ? deps.clock.now() : null;
        await outbox.update({ where: { id }, data: { lastError: String(error), failedAt } });
        throw error;
      }
      await outbox.update({
        where: { id },
        data: { sentAt: deps.clock.now(), text: '', html: '', lastError: null },
      });
    },
  });
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
    data: { recipient: '', subject: '', text: '', html: '', headers: {}, lastError: null },
  });
}
