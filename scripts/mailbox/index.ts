import { randomUUID } from 'node:crypto';
import express, { Router } from 'express';
import { createFaults, type Fault, faultSchema } from './faults.ts';
import { openMessageStore } from './message-store.ts';
import { presentMailbox } from './page.ts';
import { type MailMessage, readMessage } from './read-message.ts';
import { startSmtpServer } from './smtp-server.ts';

export interface Mailbox {
  /** `GET /_mail` and `GET /_mail/messages`. */
  readonly router: Router;
  readonly smtpUrl: string;
  messages(to?: string): readonly MailMessage[];
  /** Adds a fault for tests, as `POST /_mail/faults` does. */
  fail(fault: Fault): void;
  close(): Promise<void>;
}

/** Mails must not run scripts or load external resources. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";

/** Starts a mail server that accepts every message, forwards none and displays them all. */
export async function startMailbox(options: {
  dataDir?: string;
  log?: (line: string) => void;
}): Promise<Mailbox> {
  const store = await openMessageStore(options.dataDir);
  const faults = createFaults();
  const smtpServer = await startSmtpServer(async ({ recipients, raw }) => {
    const message = await readMessage(raw);
    for (const to of recipients) {
      await store.add({ id: randomUUID(), to, ...message });
      options.log?.(`mail to ${to}: ${message.subject}`);
    }
  }, faults);
  const router = Router();
  router.get('/_mail', (req, res) => {
    const to = readRecipient(req.query['to']);
    res.set('Content-Security-Policy', PAGE_POLICY).set('Cache-Control', 'no-store');
    res.type('html').send(presentMailbox(store.list(to), to));
  });
  router.get('/_mail/messages', (req, res) => {
    res.set('Cache-Control', 'no-store');
    res.json(store.list(readRecipient(req.query['to'])));
  });
  router.post('/_mail/faults', express.json(), (req, res) => {
    const fault = faultSchema.safeParse(req.body);
    if (fault.success) faults.add(fault.data);
    res.status(fault.success ? 200 : 422).json(fault.success ? fault.data : fault.error.issues);
  });
  return {
    router,
    smtpUrl: smtpServer.url,
    fail: (fault) => faults.add(fault),
    messages: (to) => store.list(to),
    async close() {
      await smtpServer.close();
      await store.close();
    },
  };
}

function readRecipient(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
