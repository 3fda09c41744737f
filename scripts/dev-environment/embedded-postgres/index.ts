import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { findFreePort } from '../../system/free-port.ts';
import { createStateFile, readStateFile, writeStateFile } from '../data-dir/state-file.ts';
import { findBinaries } from './binaries.ts';
import { type Cluster, ensureCluster } from './cluster.ts';
import { databaseUrlOf, leave } from './connection.ts';
import { connectOrStart } from './enter-or-start.ts';
import { chooseHome, openFolder } from './location.ts';
import { findOperatingUser } from './operating-user.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

const remembered = z.object({ home: z.string(), port: z.number(), password: z.string() });

export type EmbeddedPostgres = {
  databaseUrl: string;
  /** The folder of the cluster; outside the data folder if root cannot share the data folder. */
  home: string;
  /** Disconnects, and stops the database unless another process uses it. */
  close: () => Promise<void>;
};

/**
 * Opens a real PostgreSQL for this data folder. Connects to a running one (even if a killed server left it), or starts
 * it, and creates the cluster the first time.
 */
export async function openEmbeddedPostgres(options: {
  dataDir: string;
  settings?: Record<string, string>;
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true });
  const user = await findOperatingUser();
  const binaries = await findBinaries(user);
  const memory = await openMemory(dataDir, () => chooseHome(dataDir, user));
  await openFolder(memory.home);
  const path = join(memory.home, 'cluster');
  const cluster: Cluster = { home: memory.home, path, binaries, user };
  await ensureCluster(cluster, memory.password);
  const { client, credentials } = await connectOrStart(cluster, memory, options.settings ?? {});
  if (credentials.port !== memory.port) {
    const moved = { ...memory, port: credentials.port };
    await writeStateFile(join(dataDir, 'postgres.json'), withRelativeHome(dataDir, moved));
  }
  return {
    databaseUrl: databaseUrlOf(credentials),
    home: memory.home,
    close: () => close(client, path),
  };
}

async function close(client: pg.Client, cluster: string): Promise<void> {
  const { isLast } = await leave(client);
  const running = isLast ? await findPostmaster(cluster) : null;
  if (running !== null) {
    await stopPostmaster(cluster, running.pid);
  }
}

type Memory = z.infer<typeof remembered>;

async function openMemory(dataDir: string, chooseHome: () => Promise<string>): Promise<Memory> {
  const path = join(dataDir, 'postgres.json');
  const known = await readStateFile(path, remembered);
  if (known !== null) return { ...known, home: resolve(dataDir, known.home) };
  const password = randomBytes(18).toString('hex');
  const memory = { home: await chooseHome(), port: await findFreePort(), password };
  const isFirst = await createStateFile(path, withRelativeHome(dataDir, memory));
  return isFirst ? memory : openMemory(dataDir, chooseHome);
}

/** Stores a home inside the data folder as a relative path, so that the folder can be moved. */
function withRelativeHome(dataDir: string, memory: Memory): Memory {
  const inside = relative(dataDir, memory.home);
  const isInside = !inside.startsWith('..') && !isAbsolute(inside);
  return { ...memory, home: isInside ? inside : memory.home };
}
