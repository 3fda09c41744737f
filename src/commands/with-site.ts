import { createReceipts, type Receipts } from '../features/me/index.ts';
import { syncClock } from '../platform/db/clock-sync.ts';
import { createLog } from '../platform/log/log.ts';
import { createClock, type MovableClock } from '../time/clock.ts';
import { type Wired, wire } from '../wiring.ts';
import type { CommandEnvironment, OpenedEnvironment } from './command-environment.ts';

/** Commands print their own output, so only errors are logged. */
const LOG_LEVEL = 'error';

export interface Site extends Wired {
  readonly publicUrl: string;
  /** The sender address of mails. */
  readonly mailFrom: string;
  readonly clock: MovableClock;
  /** Verifies erasure receipts. */
  readonly receipts: Receipts;
}

/** Runs `work` with the same modules as a server, at the site's clock offset. */
export async function withSite<Result>(
  env: CommandEnvironment,
  purpose: string,
  work: (site: Site) => Promise<Result>,
): Promise<Result> {
  const opened = await env.open({ purpose, migrate: true });
  try {
    return await workOn(opened, work);
  } finally {
    await opened.close();
  }
}

async function workOn<Result>(
  { config }: OpenedEnvironment,
  work: (site: Site) => Promise<Result>,
): Promise<Result> {
  const clock = createClock();
  const wired = await wire(config, { clock, log: createLog(LOG_LEVEL), isCommand: true });
  const follower = config.isProduction
    ? null
    : await syncClock({
        databaseUrl: config.DATABASE_DIRECT_URL,
        onOffset: (seconds) => clock.setOffset(seconds),
      });
  try {
    const { PUBLIC_URL: publicUrl, MAIL_FROM: mailFrom } = config;
    const receipts = createReceipts(config.JWT_KEYS, publicUrl);
    return await work({ ...wired, clock, publicUrl, mailFrom, receipts });
  } finally {
    await follower?.close();
    await wired.close();
  }
}
