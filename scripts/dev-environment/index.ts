import { applyMigrations } from '../../src/platform/db/migrate.ts';
import { findFreePort } from '../system/free-port.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres/index.ts';
import { type StandIns, startStandIns } from './emulators.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

export interface Surroundings {
  /** The environment of a server that lives in these surroundings, beside what was given. */
  readonly environment: Readonly<Record<string, string>>;
  readonly postgres: EmbeddedPostgres | null;
  readonly standIns: StandIns | null;
  /** The stand-ins first, the database last. */
  close(): Promise<void>;
}

export interface SurroundingsOptions {
  /** Whether the database is brought to this version's schema, and told the stand-ins' clock. */
  readonly migrate: boolean;
  /** Whether people will look for the stand-ins where the settings say, or any free port will do. */
  readonly isVisited: boolean;
}

/**
 * Everything that a server needs and nobody gave: the secrets, a PostgreSQL, Stripe, a mail server.
 * The caller holds the lock of the data folder.
 */
export async function openSurroundings(
  settings: Settings,
  options: SurroundingsOptions,
): Promise<Surroundings> {
  const { config, dataDir, isMissing } = settings;
  const secrets = await openSecrets(dataDir);
  const postgres = isMissing.database ? await openEmbeddedPostgres({ dataDir }) : null;
  try {
    const databaseUrl = postgres?.databaseUrl ?? config.DATABASE_URL;
    if (options.migrate) await applyMigrations({ databaseUrl });
    const standIns = await openStandIns(settings, {
      port: options.isVisited ? config.STANDINS_PORT : await findFreePort(),
      databaseUrl,
      webhookSecret: secrets.stripeWebhookSecret,
    });
    if (options.migrate) await standIns?.announceClock();
    return {
      environment: describeEnvironment(settings, { databaseUrl, standIns, secrets }),
      postgres,
      standIns,
      async close() {
        await standIns?.close();
        await postgres?.close();
      },
    };
  } catch (error) {
    await postgres?.close();
    throw error;
  }
}

async function openStandIns(
  { serverUrl, dataDir, isMissing }: Settings,
  given: { port: number; databaseUrl: string; webhookSecret: string },
): Promise<StandIns | null> {
  if (!isMissing.stripe && !isMissing.mail) return null;
  return await startStandIns({
    port: given.port,
    databaseUrl: given.databaseUrl,
    dataDir,
    webhook: { url: `${serverUrl}/v1/webhooks/stripe`, secret: given.webhookSecret },
    wants: { stripe: isMissing.stripe, mail: isMissing.mail },
  });
}

function describeEnvironment(
  { config, dataDir, isMissing }: Settings,
  made: { databaseUrl: string; standIns: StandIns | null; secrets: Secrets },
): Record<string, string> {
  const { databaseUrl, standIns, secrets } = made;
  return {
    DATA_DIR: dataDir,
    PUBLIC_URL: config.PUBLIC_URL,
    DATABASE_URL: databaseUrl,
    STANDINS_PORT: String(config.STANDINS_PORT),
    METRICS_PORT: String(config.METRICS_PORT),
    ...(isMissing.jwtKeys ? { JWT_KEYS: secrets.jwtKeys } : {}),
    ...(standIns?.hasStripe
      ? {
          STRIPE_SECRET_KEY: config.STRIPE_SECRET_KEY,
          STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
          STRIPE_API_BASE: standIns.url,
        }
      : {}),
    ...(standIns?.smtpUrl ? { SMTP_URL: standIns.smtpUrl } : {}),
  };
}
