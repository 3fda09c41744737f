import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root, so root starts it as this account. */
const ACCOUNT = 'postgres';

export type OperatingUser = { uid: number; gid: number };

/**
 * The account to run the database as; null for the current one. Creates the account if it is
 * missing, as PostgreSQL's packages do.
 */
export async function findOperatingUser(): Promise<OperatingUser | null> {
  if (process.getuid?.() !== 0) {
    return null;
  }
  const existing = await findAccount();
  if (existing !== null) {
    return existing;
  }
  await run('useradd', ['--system', '--user-group', '--no-create-home', ACCOUNT]);
  return readAccount();
}

async function findAccount(): Promise<OperatingUser | null> {
  try {
    return await readAccount();
  } catch {
    return null;
  }
}

async function readAccount(): Promise<OperatingUser> {
  const [uid, gid] = await Promise.all([run('id', ['-u', ACCOUNT]), run('id', ['-g', ACCOUNT])]);
  return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
}
