import type { SettingName } from './environment.ts';
import { SECRET_SETTINGS } from './secret-files.ts';
import { trustsTooMany } from './trusted-networks.ts';

/** Settings that production requires: their defaults are for development only. */
const REQUIRED_IN_PRODUCTION: readonly SettingName[] = [
  'PUBLIC_URL',
  'DATABASE_URL',
  'JWT_KEYS',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
];

/** Matches sample secrets, which must not be copied into production. */
const SAMPLE =
  /example|sample|change[-_ ]?me|replace[-_ ]?(me|this)|your[-_ ]|secret-?secret|x{12}/i;
/** Matches secrets that were typed by hand. */
const TYPED = /0{16}|1234567890|abcdefgh/i;

/** URLs are not checked, because hosts may have any name. */
const CHECKED_FOR_SAMPLES: readonly SettingName[] = SECRET_SETTINGS.filter(
  (name) => !/_URL$/.test(name) && !['OIDC_PROVIDERS', 'DKIM_PRIVATE_KEY'].includes(name),
);
/** Secrets that the publisher generates: random bytes, unlike secrets that services issue. */
const RANDOM_SECRETS: readonly SettingName[] = [
  'JWT_KEYS',
  'MAIL_WEBHOOK_SECRET',
  'COMMENT_CHECK_SECRET',
  'PURGE_SECRET',
  'AUDIT_LOG_SECRET',
];

const MAX_FACTOR = 10;

/** The settings that production rejects, one sentence each. A pure function, so that tests cover it as a table. */
export function findUnsafeSettings(env: Record<string, unknown>): string[] {
  const text = (name: SettingName): string => String(env[name] ?? '');
  const problems = REQUIRED_IN_PRODUCTION.filter((name) => text(name) === '').map(
    (name) => `${name} is not set; it is required in production`,
  );
  problems.push(...findWeakSecrets(text), ...findUnsafeAddresses(text));
  problems.push(...findMisplacedEmulator(text));
  if (text('AKISMET_API_BASE') !== '')
    problems.push('AKISMET_API_BASE is for tests; it is not allowed in production');
  if (trustsTooMany(text('TRUST_PROXY').split(','))) {
    problems.push(
      'TRUST_PROXY must list only your proxies; otherwise anyone can forge a client address',
    );
  }
  if (Number(text('RATE_LIMIT_FACTOR') || 1) > MAX_FACTOR) {
    problems.push(`RATE_LIMIT_FACTOR must be at most ${MAX_FACTOR} in production`);
  }
  return problems;
}

type ReadSetting = (name: SettingName) => string;

/** An emulator accepts every card, so a site that takes real money must never be one setting away from it. */
function findMisplacedEmulator(text: ReadSetting): string[] {
  const isStaging = text('STAGING') === 'on';
  if (isStaging && /^[sr]k_live_/.test(text('STRIPE_SECRET_KEY'))) {
    return ['STAGING must not be on with a live STRIPE_SECRET_KEY'];
  }
  if (text('STRIPE_API_BASE') === '' || isStaging) return [];
  return ['STRIPE_API_BASE is for the emulator; production allows it only with STAGING=on'];
}

function findWeakSecrets(text: ReadSetting): string[] {
  const samples = CHECKED_FOR_SAMPLES.filter(
    (name) => SAMPLE.test(text(name)) || (RANDOM_SECRETS.includes(name) && TYPED.test(text(name))),
  ).map((name) => `${name} looks like a sample value; generate your own`);
  const repeating = RANDOM_SECRETS.filter((name) =>
    text(name).split(',').some(hasFewDifferentCharacters),
  ).map((name) => `${name}: a secret repeats a few characters; use random bytes`);
  return [...samples, ...repeating];
}

function findUnsafeAddresses(text: ReadSetting): string[] {
  const problems: string[] = [];
  const isHttp = (url: string) => /^http:/i.test(url.trim());
  const isLive = /^[sr]k_live_/.test(text('STRIPE_SECRET_KEY'));
  if (isHttp(text('PUBLIC_URL')) && (isLive || !isLoopback(text('PUBLIC_URL')))) {
    problems.push('PUBLIC_URL must be https, except on this machine with a test key of Stripe');
  }
  if (isHttp(text('AUDIT_LOG_URL')) && !isLoopback(text('AUDIT_LOG_URL'))) {
    problems.push('AUDIT_LOG_URL must be https, except on this machine');
  }
  if (hasCredentials(text('PUBLIC_URL'))) {
    problems.push(
      'PUBLIC_URL must not contain a user name or password; every reader would see them',
    );
  }
  for (const name of ['ALLOWED_ORIGINS', 'RETURN_ADDRESSES'] as const) {
    if (text(name).split(',').some(isHttp)) {
      problems.push(`${name} must be https; a page sent over http can be tampered with in transit`);
    }
  }
  if (isHttp(text('MEDIA_PUBLIC_URL'))) {
    problems.push('MEDIA_PUBLIC_URL must be https; browsers block http images on https pages');
  }
  if (/"issuer"\s*:\s*"http:/.test(text('OIDC_PROVIDERS'))) {
    problems.push('OIDC_PROVIDERS: an issuer must be https');
  }
  if (/[?&](?:ignoreTLS|tls\.rejectUnauthorized)=/i.test(text('SMTP_URL'))) {
    problems.push('SMTP_URL must not disable TLS or certificate verification');
  }
  return problems;
}

/** A production build on the machine itself, for tests and rehearsals, and a collector beside the server. */
function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function hasCredentials(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

function hasFewDifferentCharacters(pair: string): boolean {
  const secret = pair.slice(pair.indexOf(':') + 1);
  return secret !== '' && new Set(secret).size < 10;
}
