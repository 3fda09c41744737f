import type { TestServer } from './server.ts';

export interface WaitingMail {
  readonly subject: string;
  readonly text: string;
  /** The secret of its link, or null. */
  readonly token: string;
}

/** Mails to an address in the outbox, oldest first. */
export async function listMailsTo(server: TestServer, to: string): Promise<WaitingMail[]> {
  const rows = await server.db.read.outboxMessage.findMany({
    where: { recipient: to, failedAt: null },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ subject, text }) => ({
    subject,
    text,
    token: /[?&]token=([\w-]+)/.exec(text)?.[1] ?? '',
  }));
}

/** The newest mail to an address. */
export async function readLastMail(server: TestServer, to: string): Promise<WaitingMail> {
  const mail = (await listMailsTo(server, to)).at(-1);
  if (!mail) throw new Error(`No mail to ${to} waits in the outbox.`);
  return mail;
}
