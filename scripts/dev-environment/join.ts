import { waitUntil } from '../system/wait-until.ts';
import { DataDirInUseError, lockDataDir } from './data-dir/lock.ts';
import { openEmbeddedPostgres } from './embedded-postgres/index.ts';
import { openDevEnvironment } from './index.ts';
import {
  findRunningEnvironment,
  removeRunningEnvironment,
  saveRunningEnvironment,
} from './running-environment.ts';
import type { Settings } from './settings.ts';

/** A server that was just started has its environment ready within this time. */
const PATIENCE_MS = 20_000;

interface JoinedEnvironment {
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Returns the environment of the server that uses the same data folder, or a temporary one if none runs. The database
 * stays available until `close`, even if that server exits.
 */
export async function joinDevEnvironment(
  settings: Settings,
  options: { purpose: string; migrate: boolean },
): Promise<JoinedEnvironment> {
  try {
    return await openOwn(settings, options);
  } catch (error) {
    if (error instanceof DataDirInUseError) return joinRunning(settings);
    throw error;
  }
}

async function openOwn(
  settings: Settings,
  { purpose, migrate }: { purpose: string; migrate: boolean },
): Promise<JoinedEnvironment> {
  const lock = await lockDataDir(settings.dataDir, purpose);
  try {
    const { environment, close } = await openDevEnvironment(settings, {
      migrate,
      useConfiguredPort: false,
    });
    await saveRunningEnvironment(settings.dataDir, environment);
    return {
      environment,
      async close() {
        await close();
        await removeRunningEnvironment(settings.dataDir);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function joinRunning({ dataDir, isMissing }: Settings): Promise<JoinedEnvironment> {
  let environment: Readonly<Record<string, string>> | null = null;
  const isThere = async () => {
    environment = await findRunningEnvironment(dataDir);
    return environment !== null;
  };
  if (!(await waitUntil(isThere, PATIENCE_MS)) || environment === null) {
    throw new Error(
      `The server that uses ${dataDir} does not publish its database URL; stop it first.`,
    );
  }
  const postgres = isMissing.database ? await openEmbeddedPostgres({ dataDir }) : null;
  return { environment, close: async () => postgres?.close() };
}
