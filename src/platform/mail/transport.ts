import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Config } from '../config/config.ts';
import { classifyFailure, type FailureKind } from './failures.rules.ts';
import type { Message } from './message.ts';
import { toSubject } from './subject.rules.ts';

interface Envelope {
  /** The local part of the Message-ID, the same for each attempt. */
  readonly id: string;
  readonly to: string;
  readonly message: Message;
  readonly headers: Readonly<Record<string, string>>;
  /** The sender name; by default that of MAIL_FROM. */
  readonly senderName?: string | undefined;
  /** The address that gets answers; by default the sender's. */
  readonly replyTo?: string | undefined;
}

export interface MailTransport {
  /** Throws a `MailFailure` if the server did not accept the email. */
  send(mail: Envelope): Promise<void>;
  /** Throws if the mail server does not respond. */
  verify(): Promise<void>;
  close(): void;
}

/** An email that the mail server did not accept, with the kind of failure. */
export class MailFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, cause: Error) {
    super(cause.message, { cause });
    this.name = 'MailFailure';
    this.kind = kind;
  }
}

const CONNECT_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 20_000;
/** Connections are reused for this many emails, because opening one costs more than sending an email. */
const MAILS_PER_CONNECTION = 1_000;

type MailConfig = Pick<
  Config,
  | 'SMTP_URL'
  | 'MAIL_FROM'
  | 'PUBLIC_URL'
  | 'DKIM_DOMAIN'
  | 'DKIM_SELECTOR'
  | 'DKIM_PRIVATE_KEY'
  | 'isProduction'
>;

export function createMailTransport(config: MailConfig): MailTransport {
  const smtp = createTransport({
    url: config.SMTP_URL,
    requireTLS: mustEncrypt(config),
    pool: true,
    maxConnections: 4,
    maxMessages: MAILS_PER_CONNECTION,
    // Retries on connections that were closed while idle. The outbox handles outages.
    maxRequeues: 2,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    ...signingOf(config),
  });
  const transmitted = new Set<string>();
  smtp.use('stream', (mail, done) => {
    // Runs before DKIM signing, which buffers the whole email, so an unconfirmed send may be assumed too early.
    const { id } = mail.data as { id?: string };
    const noticeEnd = () =>
      new PassThrough({
        flush(written) {
          if (id !== undefined) transmitted.add(id);
          written();
        },
      });
    mail.message.transform(noticeEnd);
    done();
  });
  const host = new URL(config.PUBLIC_URL).hostname;
  const senderAddress = addressOf(config.MAIL_FROM);
  return {
    async send({ id, to, message, headers, senderName, replyTo }) {
      const mail = {
        id,
        from: senderName ? { name: senderName, address: senderAddress } : config.MAIL_FROM,
        // Passed as an object, so that nothing in the address is parsed as a second recipient.
        to: { name: '', address: to },
        ...(replyTo && { replyTo: { name: '', address: replyTo } }),
        messageId: `<${id}@${host}>`,
        headers: { ...headers },
        ...message,
        subject: toSubject(message.subject),
      };
      try {
        await smtp.sendMail(mail);
      } catch (error) {
        throw toFailure(error, transmitted.has(id));
      } finally {
        transmitted.delete(id);
      }
    },
    async verify() {
      await smtp.verify();
    },
    close: () => smtp.close(),
  };
}

/**
 * Whether to require STARTTLS before sending: emails contain sign-in codes, and an attacker in between could remove the
 * server's offer of encryption. Only a server on the same machine does not need it.
 */
export function mustEncrypt({
  SMTP_URL: url,
  isProduction,
}: Pick<Config, 'SMTP_URL' | 'isProduction'>): boolean {
  const { protocol, hostname } = new URL(url);
  return isProduction && protocol === 'smtp:' && !/^(?:localhost|127\..*|\[::1\])$/.test(hostname);
}

/** Signs outgoing emails by DKIM (RFC 6376) if a key is configured. */
function signingOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY }: MailConfig) {
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_PRIVATE_KEY) return {};
  const names = { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR };
  return { dkim: { ...names, privateKey: DKIM_PRIVATE_KEY } };
}

function toFailure(error: unknown, isTransmitted: boolean): MailFailure {
  const cause = error instanceof Error ? error : new Error(String(error));
  const { responseCode, response, command } = cause as Error & {
    responseCode?: number;
    response?: string;
    command?: string;
  };
  return new MailFailure(
    classifyFailure({ responseCode, response, command, isTransmitted }),
    cause,
  );
}

/** The address of "Name <address>". */
function addressOf(sender: string): string {
  return /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender;
}
