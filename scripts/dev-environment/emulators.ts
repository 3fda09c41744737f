import { once } from 'node:events';
import { join } from 'node:path';
import { createStripeEmulator } from '@pennypress/stripe-emulator';
import express from 'express';
import pg from 'pg';
import { startMailbox } from '../mailbox/index.ts';
import { announceClock } from './announce-clock.ts';
import { COMPLETE_SITE_QUERY } from './demo-site.ts';
import { readStrictness } from './stripe-strictness.ts';

const DEMO_SITE_PATH = '/_demo-site';

export interface Emulators {
  readonly url: string;
  /** The URLs that `/readyz` checks: the emulators, and whether the demonstration site is complete. */
  readonly readinessUrls: string;
  /** Null if SMTP_URL is configured. */
  readonly smtpUrl: string | null;
  readonly hasStripe: boolean;
  /** Moves the servers to the emulator's time, which persists across restarts. */
  announceClock(): Promise<void>;
  /** Resolves when no webhook is being delivered and none is due. */
  waitUntilIdle(): Promise<void>;
  close(): Promise<void>;
}

interface EmulatorOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly webhook: { readonly url: string; readonly secret: string };
  readonly emulate: { readonly stripe: boolean; readonly mail: boolean };
}

/** Starts the Stripe emulator and the mailbox on one port of 127.0.0.1. */
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
        settings: { strictness: readStrictness() },
        log: () => undefined,
        onClockMoved: (offsetSeconds) => announceClock(databaseUrl, offsetSeconds),
      })
    : null;
  app.get(DEMO_SITE_PATH, async (_req, res) => {
    res.sendStatus((await isDemoSiteSeeded(databaseUrl)) ? 200 : 503);
  });
  if (mail) app.use(mail.router);
  if (stripe) app.use(stripe.router);
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url,
    readinessUrls: `standIns=${url}/_emulator/clock,demonstration=${url}${DEMO_SITE_PATH}`,
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

/** The seed writes the settings last, so a row of settings means that the seed is complete. */
async function isDemoSiteSeeded(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    return (await client.query(COMPLETE_SITE_QUERY)).rowCount !== 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
