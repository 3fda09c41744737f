import type { SettingName } from './environment.ts';

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

/** Words that occur in sample secrets, which must not be copied into production. */
const SAMPLE =
  /example|sample|change[-_ ]?me|replace[-_ ]?(me|this)|your[-_ ]|secret-?secret|x{12}/i;
/** Secrets typed by hand. Not applied to Stripe's secrets, which Stripe generates. */
const TYPED = /0{16}|1234567890|abcdefgh/i;

const SECRETS: readonly SettingName[] = [
  'JWT_KEYS',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'MAIL_WEBHOOK_SECRET',
  'MEDIA_SECRET_KEY',
];

const LARGEST_FACTOR = 10;

/** 10.0.0.0/8 is the widest private network; fc00::/7 is wider than any single site's network. */
const LEAST_NETWORK_BITS = 8;

/** The settings that production rejects, one sentence each. Pure, so that tests cover it as a table. */
export function findUnsafeSettings(env: Record<string, unknown>): string[] {
  const text = (name: SettingName): string => String(env[name] ?? '');
  const problems = REQUIRED_IN_PRODUCTION.filter((name) => text(name) === '').map(
    (name) => `${name} is not set; it is required in production`,
  );
  for (const name of SECRETS) {
    if (SAMPLE.test(text(name))) problems.push(`${name} looks like a sample; generate your own`);
  }
  if (TYPED.test(text('JWT_KEYS'))) {
    problems.push('JWT_KEYS looks like a sample; generate your own');
  }
  if (text('JWT_KEYS').split(',').some(hasFewDifferentCharacters)) {
    problems.push('JWT_KEYS: a secret repeats a few characters; use random bytes');
  }
  if (/^[sr]k_live_/.test(text('STRIPE_SECRET_KEY')) && /^http:/.test(text('PUBLIC_URL'))) {
    problems.push('PUBLIC_URL must be https when STRIPE_SECRET_KEY is a live key');
  }
  if (/^http:/.test(text('MEDIA_PUBLIC_URL'))) {
    problems.push('MEDIA_PUBLIC_URL must be https; browsers block other images in a secure page');
  }
  if (/"issuer"\s*:\s*"http:/.test(text('OIDC_PROVIDERS'))) {
    problems.push('OIDC_PROVIDERS: an issuer must be https');
  }
  if (text('STRIPE_API_BASE') !== '') problems.push('STRIPE_API_BASE is for an emulator only');
  if (text('AKISMET_API_BASE') !== '') problems.push('AKISMET_API_BASE is for tests only');
  if (text('TRUST_PROXY').split(',').some(trustsEveryone)) {
    problems.push(
      'TRUST_PROXY must list your proxies; otherwise anyone can forge a client address',
    );
  }
  if (Number(text('RATE_LIMIT_FACTOR') || 1) > LARGEST_FACTOR) {
    problems.push(`RATE_LIMIT_FACTOR must be at most ${LARGEST_FACTOR} in production`);
  }
  return problems;
}

/** Whether the value means "every address", or is a network too wide to belong to one publisher. */
function trustsEveryone(network: string): boolean {
  const [address = '', bits] = network.trim().toLowerCase().split('/');
  if (/^(true|yes|all|any|\*)$/.test(address)) return true;
  return bits !== undefined && Number(bits) < LEAST_NETWORK_BITS;
}

function hasFewDifferentCharacters(pair: string): boolean {
  const secret = pair.slice(pair.indexOf(':') + 1);
  return secret !== '' && new Set(secret).size < 10;
}
