import { applyMigrations } from '../../src/platform/db/migrate.ts';
import { findFreePort } from '../system/free-port.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres/index.ts';
import { type Emulators, startEmulators } from './emulators.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

export interface DevEnvironment {
  /** Environment variables for a server, in addition to those that are already set. */
  readonly environment: Readonly<Record<string, string>>;
  readonly postgres: EmbeddedPostgres | null;
  readonly emulators: Emulators | null;
  /** Closes the emulators first and the database last. */
  close(): Promise<void>;
}

export interface DevEnvironmentOptions {
  /** Whether to apply migrations, and to announce the emulator's clock. */
  readonly migrate: boolean;
  /** Whether the emulators listen on STANDINS_PORT, or on any free port. */
  readonly useConfiguredPort: boolean;
  /** Called before each slow step, with a line for the terminal. */
  readonly tellStep?: (step: string) => void;
}

/**
 * Provides everything that a server needs and that is not configured: secrets, PostgreSQL, Stripe, a mail server. The
 * caller holds the lock of the data folder.
 */
export async function openDevEnvironment(
  settings: Settings,
  options: DevEnvironmentOptions,
): Promise<DevEnvironment> {
  const { config, dataDir, isMissing } = settings;
  const tellStep = options.tellStep ?? (() => undefined);
  const secrets = await openSecrets(dataDir);
  if (isMissing.database) tellStep('Starting PostgreSQL…');
  const postgres = isMissing.database ? await openEmbeddedPostgres({ dataDir }) : null;
  try {
    const databaseUrl = postgres?.databaseUrl ?? config.DATABASE_URL;
    const directUrl = postgres?.databaseUrl ?? config.DATABASE_DIRECT_URL;
    if (options.migrate) {
      tellStep('Applying migrations…');
      await applyMigrations({ databaseUrl: directUrl });
    }
    if (isMissing.stripe || isMissing.mail)
      tellStep('Starting the Stripe emulator and the mailbox…');
    const emulators = await openEmulators(settings, {
      port: options.useConfiguredPort ? config.STANDINS_PORT : await findFreePort(),
      databaseUrl: directUrl,
      webhookSecret: secrets.stripeWebhookSecret,
    });
    if (options.migrate) await emulators?.announceClock();
    return {
      environment: describeEnvironment(settings, { databaseUrl, directUrl, emulators, secrets }),
      postgres,
      emulators,
      async close() {
        await emulators?.close();
        await postgres?.close();
      },
    };
  } catch (error) {
    await postgres?.close();
    throw error;
  }
}

async function openEmulators(
  { serverUrl, dataDir, isMissing }: Settings,
  given: { port: number; databaseUrl: string; webhookSecret: string },
): Promise<Emulators | null> {
  if (!isMissing.stripe && !isMissing.mail) return null;
  return await startEmulators({
    port: given.port,
    databaseUrl: given.databaseUrl,
    dataDir,
    webhook: { url: `${serverUrl}/v1/webhooks/stripe`, secret: given.webhookSecret },
    emulate: { stripe: isMissing.stripe, mail: isMissing.mail },
  });
}

function describeEnvironment(
  { config, dataDir, defaults, isMissing }: Settings,
  made: { databaseUrl: string; directUrl: string; emulators: Emulators | null; secrets: Secrets },
): Record<string, string> {
  const { databaseUrl, directUrl, emulators, secrets } = made;
  return {
    ...defaults,
    DATA_DIR: dataDir,
    PUBLIC_URL: config.PUBLIC_URL,
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: directUrl,
    STANDINS_PORT: String(config.STANDINS_PORT),
    METRICS_PORT: String(config.METRICS_PORT),
    ...(isMissing.jwtKeys ? { JWT_KEYS: secrets.jwtKeys } : {}),
    ...(emulators?.hasStripe
      ? {
          STRIPE_SECRET_KEY: config.STRIPE_SECRET_KEY,
          STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
          STRIPE_API_BASE: emulators.url,
          READINESS_URLS: emulators.readinessUrls,
        }
      : {}),
    ...(emulators?.smtpUrl ? { SMTP_URL: emulators.smtpUrl } : {}),
  };
}
