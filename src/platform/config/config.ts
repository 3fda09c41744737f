import type { z } from 'zod';
import { randomSecret } from '../crypto/secrets.ts';
import { type Environment, environmentSchema, type SettingName } from './environment.ts';
import { readSecretFiles } from './secret-files.ts';
import { findUnsafeSettings } from './unsafe-settings.ts';

export interface Config extends Environment {
  readonly PUBLIC_URL: string;
  /** The address that bypasses a connection pooler; DATABASE_URL by default. */
  readonly DATABASE_DIRECT_URL: string;
  readonly STANDINS_PORT: number;
  readonly STRIPE_JOBS_PER_SECOND: number;
  readonly METRICS_PORT: number;
  readonly isProduction: boolean;
  readonly livemode: boolean;
}

/** An invalid environment: one sentence per problem. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Invalid configuration:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the settings with their defaults. Throws a ConfigError that lists every problem. A command needs no webhook
 * secret: it receives no Stripe events, and it may run before the endpoint exists, which `stripe setup` creates.
 */
export function readConfig(
  env: NodeJS.ProcessEnv,
  { isCommand = false }: { readonly isCommand?: boolean } = {},
): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { values, problems: fileProblems } = readSecretFiles(present);
  // A random secret verifies no event.
  if (isCommand) values['STRIPE_WEBHOOK_SECRET'] ??= randomSecret();
  const parsed = environmentSchema.safeParse(values);
  const unsafe = values['NODE_ENV'] === 'production' ? findUnsafeSettings(values) : [];
  const invalid = parsed.success
    ? []
    : parsed.error.issues.map((issue) => describeIssue(issue, values));
  const isReported = (sentence: string) => unsafe.some((other) => other.startsWith(`${sentence};`));
  const problems = [
    ...fileProblems,
    ...unsafe,
    ...findForeignCookieDomain(values),
    ...(parsed.success ? findForeignReturnAddresses(parsed.data) : []),
    ...GROUPS.flatMap((group) => findMissingInGroup(group, values)),
    ...invalid.filter((sentence) => !isReported(sentence)),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const settings = parsed.data;
  return {
    ...settings,
    PUBLIC_URL: settings.PUBLIC_URL ?? `http://127.0.0.1:${settings.PORT}`,
    ALLOWED_ORIGINS:
      settings.ALLOWED_ORIGINS.length > 0
        ? settings.ALLOWED_ORIGINS
        : settings.NODE_ENV === 'production'
          ? []
          : [`http://localhost:${settings.PORT}`],
    DATABASE_DIRECT_URL: settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL,
    STRIPE_JOBS_PER_SECOND: settings.STRIPE_JOBS_PER_SECOND ?? defaultJobRate(settings),
    STANDINS_PORT: settings.STANDINS_PORT ?? settings.PORT + 1,
    METRICS_PORT: settings.METRICS_PORT ?? settings.PORT + 2,
    isProduction: settings.NODE_ENV === 'production',
    livemode: /^[sr]k_live_/.test(settings.STRIPE_SECRET_KEY),
  };
}

/** A quarter of Stripe's rate limit for a live account. An emulator has no limit. */
function defaultJobRate({ STRIPE_API_BASE: otherHost }: Environment): number {
  return otherHost === undefined ? 25 : Number.POSITIVE_INFINITY;
}

interface SettingGroup {
  readonly required: readonly SettingName[];
  /** Settings that may be missing, but have no effect without the required ones. */
  readonly optional?: readonly SettingName[];
}

/** Settings that work only together. */
const GROUPS: readonly SettingGroup[] = [
  { required: ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY'] },
  // Purge requests, audit log entries and comment checks are always signed.
  { required: ['PURGE_URL', 'PURGE_SECRET'] },
  { required: ['AUDIT_LOG_URL', 'AUDIT_LOG_SECRET'] },
  { required: ['COMMENT_CHECK_URL', 'COMMENT_CHECK_SECRET'] },
  {
    required: [
      'MEDIA_ENDPOINT',
      'MEDIA_REGION',
      'MEDIA_BUCKET',
      'MEDIA_ACCESS_KEY',
      'MEDIA_SECRET_KEY',
    ],
    optional: ['MEDIA_PUBLIC_URL'],
  },
];

function findMissingInGroup(
  { required, optional = [] }: SettingGroup,
  values: Record<string, unknown>,
): string[] {
  if ([...required, ...optional].every((name) => values[name] === undefined)) return [];
  const missing = required.filter((name) => values[name] === undefined);
  return missing.map((name) => `${name} is not set; it is required with ${required.join(', ')}`);
}

/** Browsers reject cookies for a domain that the server is not part of. */
function findForeignCookieDomain(values: Record<string, unknown>): string[] {
  const { COOKIE_DOMAIN: domain, PUBLIC_URL: url } = values;
  if (domain === undefined) return [];
  const { hostname } = new URL(URL.canParse(String(url)) ? String(url) : 'http://127.0.0.1');
  const isParent = hostname === domain || hostname.endsWith(`.${domain}`);
  return isParent ? [] : ['COOKIE_DOMAIN must be the host of PUBLIC_URL or a parent of it'];
}

/** A page on a site that may not call the API could not redeem the code that it receives. */
function findForeignReturnAddresses(settings: Environment): string[] {
  const { RETURN_ADDRESSES: addresses, ALLOWED_ORIGINS: origins } = settings;
  const areAllowed = addresses.every((address) => origins.includes(new URL(address).origin));
  return areAllowed ? [] : ['RETURN_ADDRESSES must be pages of sites in ALLOWED_ORIGINS'];
}

/** The sentence never contains the value, because many values are secrets. */
function describeIssue(issue: z.core.$ZodIssue, values: Record<string, unknown>): string {
  const name = String(issue.path[0]);
  return values[name] === undefined ? `${name} is not set` : `${name}: ${issue.message}`;
}
