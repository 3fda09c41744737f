import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, ConfigError, readConfig } from '../../src/platform/config/config.ts';
import { readSecretFiles } from '../../src/platform/config/secret-files.ts';
import { ROOT } from '../system/repository-root.ts';

/**
 * Placeholders for generated values, so that all settings are validated before anything starts. Stripe's two settings
 * are a pair: both are set or neither.
 */
const STILL_TO_BE_MADE = {
  DATABASE_URL: 'postgresql://127.0.0.1/embedded',
  JWT_KEYS: 'local:made-at-the-first-start-and-remembered',
  SMTP_URL: 'smtp://127.0.0.1',
};
const EMULATED_STRIPE = {
  STRIPE_SECRET_KEY: 'sk_test_pennypress',
  STRIPE_WEBHOOK_SECRET: 'whsec_made_at_the_first_start',
};

export interface Settings {
  readonly config: Config;
  /** The server's local URL; PUBLIC_URL may point to a proxy. */
  readonly serverUrl: string;
  /** An absolute path. */
  readonly dataDir: string;
  /** Defaults that differ from production: no load balancer needs draining time, and people read the log. */
  readonly defaults: Readonly<Record<'DRAIN_SECONDS' | 'LOG_FORMAT', string>>;
  /** Which dependencies are not configured and must be provided. */
  readonly isMissing: Readonly<Record<'database' | 'jwtKeys' | 'stripe' | 'mail', boolean>>;
}

/** Loads `.env` next to package.json; variables that are already set take precedence. */
export function loadEnvFile(): void {
  const path = join(ROOT, '.env');
  if (existsSync(path)) process.loadEnvFile(path);
}

/**
 * The settings for a start, or for a command, outside production. Throws a ConfigError that lists all
 * problems.
 */
export function readSettings(
  variables: NodeJS.ProcessEnv,
  options: { readonly isCommand?: boolean } = {},
): Settings {
  const { values: env, problems } = readSecretFiles(variables);
  const exposed = options.isCommand ? [] : findExposedDemonstration(env);
  if (problems.length > 0 || exposed.length > 0) throw new ConfigError([...problems, ...exposed]);
  const isMissing = {
    database: !env['DATABASE_URL'],
    jwtKeys: !env['JWT_KEYS'],
    stripe: !env['STRIPE_SECRET_KEY'] && !env['STRIPE_WEBHOOK_SECRET'],
    mail: !env['SMTP_URL'],
  };
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const made = { ...STILL_TO_BE_MADE, ...(isMissing.stripe ? EMULATED_STRIPE : {}) };
  const config = readConfig({ ...made, ...given }, options);
  return {
    config,
    serverUrl: `http://${localHost(config.HOST)}:${config.PORT}`,
    dataDir: resolve(ROOT, config.DATA_DIR),
    defaults: {
      DRAIN_SECONDS: given['DRAIN_SECONDS'] ?? '0',
      LOG_FORMAT: given['LOG_FORMAT'] ?? 'pretty',
    },
    isMissing,
  };
}

/**
 * Refuses a public server without NODE_ENV, because the demonstration accounts have a published password. Setting
 * NODE_ENV to `development` confirms that this is intended.
 */
function findExposedDemonstration({ NODE_ENV: mode, HOST: host }: NodeJS.ProcessEnv): string[] {
  if (mode || !host || /^(?:localhost|127\..*|::1)$/.test(host)) return [];
  return [
    'NODE_ENV is not set and HOST is public: set NODE_ENV=production, or NODE_ENV=development for the demonstration site, whose passwords are published',
  ];
}

function localHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
