import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readConfig } from '../../../src/platform/config/config.ts';
import { singleSite } from '../../../src/platform/config/sites.ts';
import { createLog } from '../../../src/platform/log/log.ts';
import { serve } from '../../../src/serve.ts';
import { compileServer } from '../../release/compiled-server.ts';
import { findFreePort } from '../../system/free-port.ts';
import { ROOT } from '../../system/repository-root.ts';
import { waitUntil } from '../../system/wait-until.ts';

export type Environment = Readonly<Record<string, string>>;

/** A process that serves requests and runs jobs. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  isAlive(): boolean;
  /** Stops gracefully, as in a deployment. */
  stop(): Promise<void>;
  /** Sends SIGKILL. */
  kill(): Promise<void>;
  /** The end of its output. */
  recentOutput(): string;
}

const PATIENCE_MS = 60_000;
const RECENT_OUTPUT_LENGTH = 8_000;

/** Runs the server in this process: it starts faster, but cannot be killed. */
export async function serveInProcess(environment: Environment): Promise<Server> {
  const port = await findFreePort();
  const config = readConfig({ ...environment, PORT: String(port) });
  const serving = await serve(singleSite(config), createLog('silent'));
  let isOver = false;
  return {
    url: `http://127.0.0.1:${port}`,
    pid: process.pid,
    isAlive: () => !isOver,
    async stop() {
      if (isOver) return;
      isOver = true;
      await serving.stop();
    },
    kill: () => Promise.reject(new Error('What runs inside cannot be killed alone.')),
    recentOutput: () => '',
  };
}

/** A process that has loaded the server's code and waits for its environment. */
export interface PreloadedServer {
  begin(environment: Environment, port?: number): Promise<Server>;
  discard(): Promise<void>;
}

/** Loads the server's code in advance, since that takes a second. `flags` are Node options. */
export async function preloadServer(flags: readonly string[] = []): Promise<PreloadedServer> {
  const { main, preload } = await compileServer();
  const program = [...flags, '--import', preload, main];
  const child = spawn(process.execPath, program, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-RECENT_OUTPUT_LENGTH);
    });
  }
  // `isAlive` reports that the process is gone.
  child.on('error', () => undefined);
  const ended = once(child, 'exit');
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!isAlive()) return;
    child.kill(signal);
    await ended;
  }
  return {
    async begin(environment, chosenPort) {
      const port = chosenPort ?? (await findFreePort());
      const ports = { PORT: String(port), METRICS_PORT: String(await findFreePort()) };
      child.send({ ...environment, ...ports }, () => undefined);
      const url = `http://127.0.0.1:${port}`;
      const isThere = async () => !isAlive() || (await answers(`${url}/healthz`));
      await waitUntil(isThere, PATIENCE_MS);
      if (!isAlive()) throw new Error(`A server did not start:\n${output}`);
      return {
        url,
        pid: child.pid ?? 0,
        isAlive,
        stop: () => end('SIGTERM'),
        kill: () => end('SIGKILL'),
        recentOutput: () => output,
      };
    },
    discard: () => end('SIGKILL'),
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
