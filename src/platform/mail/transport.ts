import { createTransport } from 'nodemailer';
import type { Message } from './outbox.ts';

export interface MailTransport {
  send(mail: {
    id: string;
    to: string;
    message: Message;
    headers: Readonly<Record<string, string>>;
  }): Promise<void>;
  /** Whether the mail server answers; throws where it does not. */
  verify(): Promise<void>;
  close(): void;
}

const CONNECT_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 20_000;

export function createMailTransport(options: {
  smtpUrl: string;
  from: string;
  publicUrl: string;
}): MailTransport {
  const smtp = createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: 4,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
  });
  const host = new URL(options.publicUrl).hostname;
  return {
    async send({ id, to, message, headers }) {
      await smtp.sendMail({
        from: options.from,
        // As an object, so that nothing in the address is read as a second recipient.
        to: { name: '', address: to },
        messageId: `<${id}@${host}>`,
        headers: { ...headers },
        ...message,
      });
    },
    async verify() {
      await smtp.verify();
    },
    close: () => smtp.close(),
  };
}
