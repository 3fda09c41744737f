import { relative } from 'node:path';
import { toBrowserUrl } from '../../src/platform/http/loopback.ts';
import { ROOT } from '../system/repository-root.ts';
import type { DevEnvironment } from './index.ts';
import type { Settings } from './settings.ts';

const ACCOUNTS = ['admin', 'editor', 'moderator', 'subscriber', 'reader'];
const PASSWORD = 'pennypress-demo';

/** The text that `npm start` prints when everything runs. */
export function describeSite(
  { config, dataDir }: Settings,
  { postgres, emulators }: DevEnvironment,
  seconds: number,
): string {
  const site = toBrowserUrl(config.PUBLIC_URL);
  const addresses = [
    ['Site', site],
    ['API', `${site}/docs`],
    ['Mailbox', emulators?.smtpUrl ? `${emulators.url}/_mail` : null],
    ['Stripe emulator', emulators?.hasStripe ? `${emulators.url}/_emulator/overview` : null],
    ['Metrics', `http://127.0.0.1:${config.METRICS_PORT}/metrics`],
    ['Database', postgres ? postgres.home : 'the one in DATABASE_URL'],
    ['Data', relative(ROOT, dataDir) || dataDir],
  ] as const;
  const lines = addresses.flatMap(([name, value]) =>
    value === null ? [] : [`  ${name.padEnd(16)} ${value}`],
  );
  const accounts = ACCOUNTS.map((name) => `  ${name}@example.com`);
  return [
    '',
    `Pennypress is ready after ${seconds.toFixed(1)} s.`,
    '',
    ...lines,
    '',
    `Accounts of the demonstration site, all with the password ${PASSWORD}:`,
    ...accounts,
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
