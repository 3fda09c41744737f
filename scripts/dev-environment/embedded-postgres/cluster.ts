import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { OperatingUser } from './operating-user.ts';

const run = promisify(execFile);

/** The caller's environment, without PGDATA, PGPORT and the like. */
const ENVIRONMENT = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))),
  LC_ALL: 'C',
  TZ: 'UTC',
};

export const SUPERUSER = 'pennypress';

export type Cluster = {
  home: string;
  path: string;
  binaries: Binaries;
  user: OperatingUser | null;
};

/**
 * Creates the cluster unless it exists. It is created under a temporary name and renamed, so that
 * neither a kill nor a concurrent start leaves an incomplete cluster.
 */
export async function ensureCluster(cluster: Cluster, password: string): Promise<void> {
  if (await hasVersionFile(cluster.path)) {
    return;
  }
  const draft = `${cluster.path}.${randomUUID()}`;
  const passwordFile = `${draft}.password`;
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (cluster.user !== null) {
    await chown(draft, cluster.user.uid, cluster.user.gid);
    await chown(passwordFile, cluster.user.uid, cluster.user.gid);
  }
  const flags = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions', '--no-sync'];
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '--lc-messages=C'];
  try {
    await run(
      cluster.binaries.initdb,
      ['-D', draft, '-U', SUPERUSER, `--pwfile=${passwordFile}`, ...flags, ...locale],
      { ...cluster.user, cwd: cluster.home, env: ENVIRONMENT },
    );
    await rename(draft, cluster.path);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await hasVersionFile(cluster.path))) {
      throw error;
    }
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Starts the server in its own session. If it fails to start, the error contains its log. */
export async function spawnServer(
  cluster: Cluster,
  port: number,
  settings: Record<string, string>,
): Promise<{ exited: () => Promise<string | null> }> {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const logFile = join(cluster.home, 'postgres.log');
  const log = await open(logFile, 'w', 0o600);
  // In its own session it does not receive the signals of our process group, because draining requests still need it.
  // It logs to a file, since a pipe would break if this process is killed.
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.path, '-p', `${port}`, ...flags], {
    ...cluster.user,
    cwd: cluster.home,
    env: ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  let hasExited = false;
  child.once('exit', () => {
    hasExited = true;
  });
  child.once('error', () => {
    hasExited = true;
  });
  child.unref();
  await log.close();
  return {
    exited: async () => (hasExited ? (await readFile(logFile, 'utf8')).slice(-2000) : null),
  };
}

function hasVersionFile(path: string): Promise<boolean> {
  return access(join(path, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}
