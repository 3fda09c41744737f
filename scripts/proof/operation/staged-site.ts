import { publishContent } from '../site/content.ts';
import { openSite, type Site } from '../site/site.ts';
import type { DebianPostgres } from './debian-postgres.ts';
import { productionSettings, runCommand } from './release-server.ts';

export interface StagedSite {
  /** Stripe's emulator, the mailbox, and the database. */
  readonly site: Site;
  /** A production build that calls the emulator instead of Stripe, and sends to the mailbox. */
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Opens a publication as in production, with plans and articles, on a PostgreSQL of the distribution. */
export async function openStagedSite(
  release: string,
  postgres: DebianPostgres,
): Promise<StagedSite> {
  const site = await openSite({
    makeDatabase: () => Promise.resolve({ url: postgres.urlOf(), drop: () => Promise.resolve() }),
    processes: 0,
  });
  const settings = {
    ...productionSettings(postgres.urlOf()),
    STAGING: 'on',
    STRIPE_API_BASE: site.emulator.url,
    SMTP_URL: site.mail.smtpUrl,
  };
  await runCommand(release, settings, 'migrate');
  await publishContent(site);
  return { site, settings, close: () => site.close() };
}
