import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import { openDebianPostgres } from './debian-postgres.ts';
import type { Trial } from './trial.ts';
import { tryConfined } from './try-confined.ts';

/** A user id in systemd's range for DynamicUser. */
const UID = 61_184;

/**
 * Runs the commands of the systemd unit with its variables and the parts of its confinement that work without systemd:
 * another user, no new privileges, only its state and /tmp writable.
 */
export const unit: Trial = async ({ release }) => {
  if (process.getuid?.() !== 0) return [{ what: 'the unit', value: 'skipped: needs root' }];
  const text = await readFile(join(ROOT, 'deploy', 'systemd', 'pennypress.service'), 'utf8');
  const commandOf = (name: string) =>
    new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]?.split(' ') ?? [];
  const state = await mkdtemp(join(tmpdir(), 'pennypress-unit-'));
  await chown(state, UID, UID);
  const postgres = await openDebianPostgres();
  try {
    const pairs = commandOf('Environment').map((pair) =>
      pair.replace('%S', '/var/lib').split('=', 2),
    );
    const mounts = [
      'mount -t tmpfs tmpfs /opt',
      'mkdir /opt/pennypress',
      `mount --bind ${release} /opt/pennypress`,
      'mount -t tmpfs tmpfs /var/lib',
      'mkdir /var/lib/pennypress',
      `mount --bind ${state} /var/lib/pennypress`,
      'mount -t tmpfs -o mode=1777 tmpfs /tmp',
    ];
    const env = Object.fromEntries(pairs) as Record<string, string>;
    const figures = await tryConfined(
      { root: '/', mounts, uid: UID, env },
      {
        databaseUrl: postgres.urlOf(),
        migrate: commandOf('ExecStartPre'),
        serve: commandOf('ExecStart'),
        healthcheck: null,
        shell: null,
      },
    );
    return figures("the unit's commands");
  } finally {
    await postgres.close();
    await rm(state, { recursive: true, force: true });
  }
};
