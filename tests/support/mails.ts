import { WITHHELD } from '../../src/platform/mail/outbox.ts';
import type { TestServer } from './server.ts';

export interface WaitingMail {
  readonly subject: string;
  readonly text: string;
  /** The secret of the mail's link; empty if there is none. */
  readonly token: string;
  /** The first link with a secret; empty if there is none. */
  readonly link: string;
}

/**
 * Mails to an address in the outbox, oldest first, without withheld ones. Tests have no mail server: if their clock
 * moves by days, a mail may be abandoned before it is listed, but it was written all the same.
 */
export async function listMailsTo(server: TestServer, to: string): Promise<WaitingMail[]> {
  const rows = await server.db.read.outboxMessage.findMany({
    where: {
      recipient: to,
      OR: [{ failedAt: null }, { lastError: { not: WITHHELD } }],
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ subject, text }) => ({
    subject,
    text,
    link: /https?:\/\/\S+[?&]token=[^\s)]+/.exec(text)?.[0] ?? '',
    token: /[?&]token=([\w-]+)/.exec(text)?.[1] ?? '',
  }));
}

/** The newest mail to an address. */
export async function readLastMail(server: TestServer, to: string): Promise<WaitingMail> {
  const mail = (await listMailsTo(server, to)).at(-1);
  if (!mail) throw new Error(`No mail to ${to} waits in the outbox.`);
  return mail;
}
