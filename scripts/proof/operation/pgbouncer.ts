import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../system/free-port.ts';
import { openDebianPostgres } from './debian-postgres.ts';
import { findProgram, startProgram } from './programs.ts';
import {
  productionSettings,
  runCommand,
  startRelease,
  startReleaseOrFail,
} from './release-server.ts';
import { register, type Trial } from './trial.ts';

/** A transaction pooler alone is rejected with one sentence; with an additional direct URL everything works. */
export const pgbouncer: Trial = async ({ release }) => {
  const program = findProgram('pgbouncer');
  const postgres = await openDebianPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-operation-'));
  await chmod(folder, 0o777);
  const port = await findFreePort();
  const config = join(folder, 'pgbouncer.ini');
  await writeFile(
    config,
    `[databases]
pennypress = host=127.0.0.1 port=${postgres.port} dbname=pennypress user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
`,
  );
  await chmod(config, 0o644);
  const pooler = startProgram(program, ['-q', config], 'postgres');
  try {
    const settings = productionSettings(`postgresql://postgres@127.0.0.1:${port}/pennypress`);
    const direct = { ...settings, DATABASE_DIRECT_URL: postgres.urlOf() };
    await runCommand(release, direct, 'migrate');
    const refused = await startRelease(release, settings);
    if (typeof refused !== 'string') {
      await refused.end('SIGKILL');
      throw new Error('The server started although no notification arrives.');
    }
    const server = await startReleaseOrFail(release, direct);
    try {
      const accepted = (await register(server.url)) !== null;
      if (!accepted) throw new Error(`no registration through the pooler: ${server.output()}`);
    } finally {
      await server.end();
    }
    return [
      {
        what: 'PgBouncer, transaction mode, without DATABASE_DIRECT_URL',
        value: `refused: ${refused}`,
      },
      {
        what: 'with DATABASE_DIRECT_URL, 4 connections in the pool',
        value: 'ready, registers readers',
      },
    ];
  } finally {
    await pooler.end('SIGKILL');
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
};
