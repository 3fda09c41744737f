import { readFileSync } from 'node:fs';
import type { SettingName } from './environment.ts';

/** Settings that hold a secret. Each can also be read from a file, whose path is in `<NAME>_FILE`. */
export const SECRET_SETTINGS = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_REPLICA_URL',
  'REDIS_URL',
  'JWT_KEYS',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'SMTP_URL',
  'DKIM_PRIVATE_KEY',
  'MAIL_WEBHOOK_SECRET',
  'COMMENT_CHECK_SECRET',
  'AKISMET_KEY',
  'GHOST_ADMIN_KEY',
  'MEDIA_ACCESS_KEY',
  'MEDIA_SECRET_KEY',
  'PURGE_SECRET',
  'AUDIT_LOG_SECRET',
  'OIDC_PROVIDERS',
] as const satisfies readonly SettingName[];

type Values = Record<string, string | undefined>;

/**
 * The environment with the contents of secret files, without trailing whitespace, which editors add. Containers receive
 * secrets as files, because environment variables are visible to all processes of a user and in crash reports.
 */
export function readSecretFiles(values: Readonly<Values>): { values: Values; problems: string[] } {
  const problems: string[] = [];
  const read: Values = { ...values };
  for (const name of SECRET_SETTINGS) {
    const path = values[`${name}_FILE`];
    delete read[`${name}_FILE`];
    if (path === undefined || path === '') continue;
    if (values[name] !== undefined && values[name] !== '') {
      problems.push(`${name}_FILE and ${name} are both set; set one of them`);
      continue;
    }
    try {
      const text = readFileSync(path, 'utf8').trimEnd();
      if (text === '') problems.push(`${name}_FILE points to an empty file`);
      else read[name] = text;
    } catch {
      problems.push(`${name}_FILE points to a file that cannot be read`);
    }
  }
  return { values: read, problems };
}
