import { join } from 'node:path';
import { openEmbeddedPostgres } from '../../dev-environment/embedded-postgres/index.ts';
import {
  findPostmaster,
  stopPostmaster,
} from '../../dev-environment/embedded-postgres/postmaster.ts';
import { type Databases, NO_DURABILITY, openDatabases } from '../site/databases.ts';

/** A dedicated PostgreSQL, which can be stopped. */
export interface OwnCluster extends Databases {
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function openOwnCluster(): Promise<OwnCluster> {
  const databases = await openDatabases();
  const { dataDir, home } = databases;
  const cluster = join(home, 'cluster');
  return {
    ...databases,
    async stop() {
      const running = await findPostmaster(cluster);
      if (running !== null) await stopPostmaster(cluster, running.pid);
    },
    async start() {
      await openEmbeddedPostgres({ dataDir, settings: NO_DURABILITY });
    },
    async close() {
      const running = await findPostmaster(cluster);
      if (running !== null) await stopPostmaster(cluster, running.pid);
      await databases.remove();
    },
  };
}
