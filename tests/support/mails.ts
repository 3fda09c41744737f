import { WITHHELD } from '../../src/platform/mail/outbox.ts';
import type { TestServer } from './server.ts';

export interface WaitingMail {
  readonly subject: string;
  readonly text: string;
  /** The secret of its link, or null. */
  readonly token: string;
  /** The first link in it with a secret; empty without one. */
  readonly link: string;
}

/**
 * Mails to an address in the outbox, oldest first, without those withheld. Tests have no mail server: where
 * their clock goes on by days, a mail may be given up on before it is listed, and was written all the same.
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
