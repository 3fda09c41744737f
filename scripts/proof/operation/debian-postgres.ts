import { appendFile, chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../system/free-port.ts';
import { findPostgresFolder, runProgram } from './programs.ts';

const USER = 'postgres';

export interface DebianPostgres {
  readonly port: number;
  urlOf(database?: string): string;
  /** Opens a streaming standby that every commit waits for. */
  openStandby(): Promise<DebianPostgres>;
  /** Takes a base backup; requires that the WAL is archived. */
  openBackup(): Promise<BaseBackup>;
  promote(): Promise<void>;
  /** Stops the server like a power failure. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

interface BaseBackup {
  /** Restores a PostgreSQL to this moment, from the backup and the archived WAL. */
  recover(moment: string): Promise<DebianPostgres>;
}

/** Opens a PostgreSQL of the distribution, in a folder of its own. Throws ProgramMissing if it is not installed. */
export async function openDebianPostgres(
  options: { readonly archives?: boolean } = {},
): Promise<DebianPostgres> {
  const bin = await findPostgresFolder();
  const folder = await makeFolder();
  const data = join(folder, 'data');
  await runProgram(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', USER, '--no-sync'], USER);
  const archive = join(folder, 'archive');
  await runProgram('/bin/mkdir', [archive], USER);
  const archiving = `archive_mode=on\narchive_command='cp %p ${archive}/%f'\n`;
  const settings = `wal_level=replica\nmax_wal_senders=5\n${options.archives ? archiving : ''}`;
  const postgres = await start(bin, folder, settings);
  const url = postgres.urlOf('postgres');
  await runProgram(join(bin, 'psql'), ['-q', url, '-c', 'CREATE DATABASE pennypress'], USER);
  return postgres;
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-operation-'));
  await chmod(folder, 0o777);
  return folder;
}

async function start(bin: string, folder: string, settings: string): Promise<DebianPostgres> {
  const port = await findFreePort();
  const data = join(folder, 'data');
  const own = `port=${port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories='${folder}'\n`;
  await appendFile(join(data, 'postgresql.conf'), `\n${own}hot_standby=on\n${settings}`);
  const control = (...args: string[]) =>
    runProgram(join(bin, 'pg_ctl'), ['-D', data, '-l', join(folder, 'log'), '-w', ...args], USER);
  await control('start');
  const urlOf = (database = 'pennypress') => `postgresql://${USER}@127.0.0.1:${port}/${database}`;
  return {
    port,
    urlOf,
    async openStandby() {
      const standby = await makeFolder();
      const copy = ['-D', join(standby, 'data'), '-d', urlOf('postgres'), '-R', '-X', 'stream'];
      await runProgram(join(bin, 'pg_basebackup'), [...copy, '-c', 'fast'], USER);
      const opened = await start(bin, standby, '');
      const statements = [
        "ALTER SYSTEM SET synchronous_standby_names = '*'",
        'SELECT pg_reload_conf()',
      ];
      for (const statement of statements) {
        await runProgram(join(bin, 'psql'), ['-q', urlOf('postgres'), '-c', statement], USER);
      }
      return opened;
    },
    async openBackup() {
      const backup = await makeFolder();
      const copy = ['-D', join(backup, 'data'), '-d', urlOf('postgres'), '-X', 'none'];
      await runProgram(join(bin, 'pg_basebackup'), [...copy, '-c', 'fast'], USER);
      return { recover: (moment) => recover(bin, backup, join(folder, 'archive'), moment) };
    },
    promote: async () => void (await control('promote')),
    crash: async () => void (await control('stop', '-m', 'immediate')),
    async close() {
      await control('stop', '-m', 'immediate').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function recover(
  bin: string,
  folder: string,
  archive: string,
  moment: string,
): Promise<DebianPostgres> {
  await runProgram('/usr/bin/touch', [join(folder, 'data', 'recovery.signal')], USER);
  return await start(
    bin,
    folder,
    `archive_mode=off
restore_command='cp ${archive}/%f %p'
recovery_target_time='${moment}'
recovery_target_action=promote
`,
  );
}
