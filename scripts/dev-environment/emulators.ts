import { once } from 'node:events';
import { join } from 'node:path';
import express from 'express';
import { createStripeStandIn } from '../../packages/stripe-emulator/src/index.ts';
import { createMailStandIn } from '../mailbox/index.ts';
import { announceClock } from './announce-clock.ts';

export interface StandIns {
  readonly url: string;
  /** Null where the real one is used. */
  readonly smtpUrl: string | null;
  readonly hasStripe: boolean;
  /** Brings the servers to the time that the stand-in lived at when it was closed. */
  announceClock(): Promise<void>;
  /** Resolves when no event is under way to the server and none is due. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly webhook: { readonly url: string; readonly secret: string };
  readonly wants: { readonly stripe: boolean; readonly mail: boolean };
}

/** The outside world on one port of this machine: Stripe, and a mailbox. */
export async function startStandIns(options: StandInOptions): Promise<StandIns> {
  const { port, databaseUrl, wants } = options;
  const url = `http://127.0.0.1:${port}`;
  const app = express().disable('x-powered-by');
  const mail = wants.mail
    ? await createMailStandIn({ dataDir: join(options.dataDir, 'mail') })
    : null;
  const stripe = wants.stripe
    ? await createStripeStandIn({
        baseUrl: () => url,
        webhook: options.webhook,
        dataDir: join(options.dataDir, 'stripe'),
        log: () => undefined,
        announceClock: (offsetSeconds) => announceClock(databaseUrl, offsetSeconds),
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
    idle: async () => stripe?.idle(),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, stripe?.close(), mail?.close()]);
    },
  };
}
