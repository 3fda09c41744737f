import { once } from 'node:events';
import { join } from 'node:path';
import { createStripeEmulator } from '@pennypress/stripe-emulator';
import express from 'express';
import { startMailbox } from '../mailbox/index.ts';
import { announceClock } from './announce-clock.ts';

export interface Emulators {
  readonly url: string;
  /** Null where the real one is used. */
  readonly smtpUrl: string | null;
  readonly hasStripe: boolean;
  /** Brings the servers to the time that the stand-in lived at when it was closed. */
  announceClock(): Promise<void>;
  /** Resolves when no event is under way to the server and none is due. */
  waitUntilIdle(): Promise<void>;
  close(): Promise<void>;
}

export interface EmulatorOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly webhook: { readonly url: string; readonly secret: string };
  readonly emulate: { readonly stripe: boolean; readonly mail: boolean };
}

/** The outside world on one port of this machine: Stripe, and a mailbox. */
export async function startEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { port, databaseUrl, emulate } = options;
  const url = `http://127.0.0.1:${port}`;
  const app = express().disable('x-powered-by');
  const mail = emulate.mail ? await startMailbox({ dataDir: join(options.dataDir, 'mail') }) : null;
  const stripe = emulate.stripe
    ? await createStripeEmulator({
        baseUrl: () => url,
        webhook: options.webhook,
        dataDir: join(options.dataDir, 'stripe'),
        log: () => undefined,
        onClockMoved: (offsetSeconds) => announceClock(databaseUrl, offsetSeconds),
      })
    : null;
  if (mail) app.use(mail.router);
  if (stripe) app.use(stripe.router);
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url,
    smtpUrl: mail?.smtpUrl ?? null,
    hasStripe: stripe !== null,
    announceClock: () => announceClock(databaseUrl, stripe?.offsetSeconds() ?? 0),
    waitUntilIdle: async () => stripe?.waitUntilIdle(),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, stripe?.close(), mail?.close()]);
    },
  };
}
