import { join } from 'node:path';
import { type RunningStripeEmulator, startStripeEmulator } from '@pennypress/stripe-emulator';
import { Client } from 'pg';
import { waitUntil } from '../../system/wait-until.ts';
import type { Figure } from '../part.ts';
import { type DebianPostgres, openDebianPostgres } from './debian-postgres.ts';
import { findPostgresFolder, runProgram } from './programs.ts';
import { productionSettings, runCommand, startReleaseOrFail } from './release-server.ts';
import { register, type Trial } from './trial.ts';

const USER = 'postgres';
const READERS = 15;
const PATIENCE_MS = 120_000;
const COPY = 'restored';

type Settings = Readonly<Record<string, string>>;

/**
 * Runs the two ways to restore in `docs/operations.md`: a dump into a new database, and a base backup with the
 * archived WAL up to the moment before a mistake. The release must work on each, following the documented steps.
 */
export const restore: Trial = async ({ release, log }) => {
  const primary = await openDebianPostgres({ archives: true });
  const stripe = await startStripeEmulator({
    webhook: { url: 'http://127.0.0.1:1/', secret: 'whsec_of_the_trial' },
  });
  try {
    const settings = stagingSettings(stripe);
    const on = (url: string): Settings => ({ ...settings, DATABASE_URL: url });
    await runCommand(release, on(primary.urlOf()), 'migrate');
    const before = await registerReaders(release, on(primary.urlOf()));
    const dump = await dumpDatabase(primary);
    const backup = await primary.openBackup();
    const after = await registerReaders(release, on(primary.urlOf()));
    const moment = await makeMistake(primary);
    log('a dump, a base backup, and a mistake after both');
    await restoreDump(primary, dump);
    const dumped = await useRestored(release, on(primary.urlOf(COPY)));
    expectReaders('the dump', dumped.readers, before);
    const recovered = await backup.recover(moment);
    try {
      await waitForRecovery(recovered);
      const found = await useRestored(release, on(recovered.urlOf()));
      expectReaders('the moment', found.readers, [...before, ...after]);
      return [
        figureOf('pg_dump -Fc and pg_restore into a new database', dumped),
        figureOf('base backup and archived WAL, to the moment before a mistake', found),
      ];
    } finally {
      await recovered.close();
    }
  } finally {
    await stripe.close();
    await primary.close();
  }
};

/** The settings of a production build that calls the emulator instead of Stripe. */
function stagingSettings(stripe: RunningStripeEmulator): Settings {
  return { ...productionSettings(''), STAGING: 'on', STRIPE_API_BASE: stripe.url };
}

async function registerReaders(release: string, settings: Settings): Promise<string[]> {
  const server = await startReleaseOrFail(release, settings);
  try {
    const readers: string[] = [];
    while (readers.length < READERS) {
      const email = await register(server.url);
      if (email === null) throw new Error(`a registration was refused: ${server.output()}`);
      readers.push(email);
    }
    return readers;
  } finally {
    await server.end();
  }
}

async function dumpDatabase(primary: DebianPostgres): Promise<string> {
  const file = join('/tmp', `pennypress-${primary.port}.dump`);
  const program = join(await findPostgresFolder(), 'pg_dump');
  await runProgram(program, ['-Fc', '-f', file, primary.urlOf()], USER);
  return file;
}

async function restoreDump(primary: DebianPostgres, dump: string): Promise<void> {
  await query(primary.urlOf('postgres'), `CREATE DATABASE ${COPY}`);
  const program = join(await findPostgresFolder(), 'pg_restore');
  await runProgram(program, ['--exit-on-error', '-d', primary.urlOf(COPY), dump], USER);
  await runProgram('/bin/rm', [dump], USER);
}

/** Deletes the registrations' mails, and returns the time before. The WAL of the deletion is archived. */
async function makeMistake(primary: DebianPostgres): Promise<string> {
  const [before] = await query(primary.urlOf(), 'SELECT clock_timestamp()::text AS at');
  await query(primary.urlOf(), 'DELETE FROM outbox_messages');
  const [last] = await query(primary.urlOf(), 'SELECT pg_walfile_name(pg_switch_wal()) AS name');
  const isArchived = async () => {
    const [found] = await query(primary.urlOf(), 'SELECT last_archived_wal FROM pg_stat_archiver');
    return String(found?.['last_archived_wal'] ?? '') >= String(last?.['name']);
  };
  if (!(await waitUntil(isArchived, PATIENCE_MS))) throw new Error('The log is not archived.');
  return String(before?.['at']);
}

async function waitForRecovery(recovered: DebianPostgres): Promise<void> {
  const isOver = async () => {
    const [row] = await query(recovered.urlOf(), 'SELECT pg_is_in_recovery() AS waits');
    return row?.['waits'] === false;
  };
  if (!(await waitUntil(isOver, PATIENCE_MS))) throw new Error('The recovery does not end.');
}

interface Restored {
  readonly readers: readonly string[];
  readonly reconciled: string;
}

/** The steps after the database is restored: migrate, reconcile, start; readers can register again. */
async function useRestored(release: string, settings: Settings): Promise<Restored> {
  const found = await query(
    settings['DATABASE_URL'] ?? '',
    'SELECT recipient FROM outbox_messages',
  );
  await runCommand(release, settings, 'migrate');
  const reconciled = await runCommand(release, settings, 'reconcile', '--full', '--json');
  const server = await startReleaseOrFail(release, settings);
  const isTaken = (await register(server.url)) !== null;
  await server.end();
  if (!isTaken) throw new Error(`the restored server takes nobody: ${server.output()}`);
  const { drift } = JSON.parse(reconciled) as { drift: number };
  if (drift !== 0) throw new Error(`the books differ after the restore: ${reconciled}`);
  return { readers: found.map(({ recipient }) => String(recipient)), reconciled };
}

function expectReaders(what: string, found: readonly string[], expected: readonly string[]): void {
  const missing = expected.filter((email) => !found.includes(email));
  if (missing.length > 0 || found.length !== expected.length) {
    throw new Error(`${what}: ${missing.length} readers are lost, and ${found.length} are there`);
  }
}

function figureOf(what: string, { readers }: Restored): Figure {
  return { what, value: `${readers.length} earlier readers, no later ones; drift 0; it serves` };
}

async function query(
  connectionString: string,
  text: string,
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query(text);
    return rows;
  } finally {
    await client.end();
  }
}
