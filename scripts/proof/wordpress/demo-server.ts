import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../system/free-port.ts';

const START = fileURLToPath(new URL('../../start.ts', import.meta.url));
const READY_MS = 180_000;

/** The demonstration site as `npm start` runs it, for sites in front of it. */
export interface DemoServer {
  readonly url: string;
  readonly emulatorUrl: string;
  start(): Promise<void>;
  /** Kills it like a power failure. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function startDemoServer(
  environment: Readonly<Record<string, string>>,
): Promise<DemoServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pennypress-demo-'));
  const port = await findFreePort();
  const emulatorPort = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    STANDINS_PORT: String(emulatorPort),
    METRICS_PORT: String(await findFreePort()),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    ...environment,
  };
  let child: ReturnType<typeof spawn> | null = null;
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child?.pid === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    child = null;
  };
  const start = async () => {
    child = spawn(process.execPath, ['--import', 'tsx', START], { env, stdio: 'ignore' });
    await waitUntilReady(url);
  };
  await start();
  return {
    url,
    emulatorUrl: `http://127.0.0.1:${emulatorPort}`,
    start,
    kill: () => end('SIGKILL'),
    async close() {
      // A killed server leaves its database running; starting and stopping it again stops the database too.
      if (child === null) await start();
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function waitUntilReady(url: string): Promise<void> {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the demonstration site is not ready within three minutes');
}
