import { applyMigrations } from '../../src/platform/db/migrate.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../embedded-postgres/index.ts';
import { type StandIns, startStandIns } from '../stand-ins/server.ts';
import { openSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';

export interface Surroundings {
  /** The whole environment of a server that lives in these surroundings. */
  readonly environment: Readonly<Record<string, string>>;
  readonly postgres: EmbeddedPostgres | null;
  readonly standIns: StandIns | null;
  /** The stand-ins first, the database last. */
  close(): Promise<void>;
}

/**
 * Everything that a server needs and nobody gave: the secrets, a PostgreSQL, Stripe, a mail server.
 * The database is migrated and the clock of the stand-ins is told to it.
 */
export async function openSurroundings(settings: Settings): Promise<Surroundings> {
  const { config, dataDir, isMissing } = settings;
  const secrets = await openSecrets(dataDir);
  const postgres = isMissing.database ? await openEmbeddedPostgres({ dataDir }) : null;
  let standIns: StandIns | null = null;
  try {
    const databaseUrl = postgres?.databaseUrl ?? config.DATABASE_URL;
    await applyMigrations({ databaseUrl });
    if (isMissing.stripe || isMissing.mail) {
      standIns = await startStandIns({
        port: config.STANDINS_PORT,
        dataDir,
        databaseUrl,
        webhook: {
          url: `${settings.serverUrl}/v1/webhooks/stripe`,
          secret: secrets.stripeWebhookSecret,
        },
        wants: { stripe: isMissing.stripe, mail: isMissing.mail },
      });
    }
    await standIns?.announceClock();
    return {
      environment: {
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
      },
      postgres,
      standIns,
      async close() {
        await standIns?.close();
        await postgres?.close();
      },
    };
  } catch (error) {
    await standIns?.close();
    await postgres?.close();
    throw error;
  }
}
