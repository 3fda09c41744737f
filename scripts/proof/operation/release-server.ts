import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from '../../system/free-port.ts';
import { ROOT } from '../../system/repository-root.ts';
import { waitUntil } from '../../system/wait-until.ts';
import type { Server } from '../site/server.ts';

const run = promisify(execFile);
const PATIENCE_MS = 120_000;

/** Builds the release as it runs in production: one folder with the `pennypress` command. */
export async function buildRelease(): Promise<string> {
  await run('npm', ['run', '--silent', 'build:release'], { cwd: ROOT });
  const names = await readdir(join(ROOT, 'release'));
  const name = names.find((one) => one.startsWith('pennypress-') && !one.endsWith('.gz'));
  if (name === undefined) throw new Error('There is no release.');
  return join(ROOT, 'release', name);
}

export interface ReleaseServer {
  readonly url: string;
  readonly port: number;
  readonly metricsUrl: string;
  readonly pid: number;
  isAlive(): boolean;
  output(): string;
  /** The processor time used so far, in milliseconds. */
  cpuMs(): Promise<number>;
  memoryMb(): Promise<number>;
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Settings that production accepts and that send nothing to anyone. */
export function productionSettings(databaseUrl: string): Record<string, string> {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://news.example',
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(ROOT, 'release', 'data'),
    JWT_KEYS: `trial:${secret()}`,
    STRIPE_SECRET_KEY: `sk_test_${secret().replace(/\W|_/g, 'x')}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${secret().replace(/\W|_/g, 'x')}`,
    SMTP_URL: `smtps://trial:${secret()}@mail.news.example`,
    MAIL_FROM: 'news@news.example',
    TRUST_PROXY: 'loopback',
    RATE_LIMIT_FACTOR: '10',
    LOG_LEVEL: 'warn',
    DRAIN_SECONDS: '2',
  };
}

/** Runs one command of the release. Throws with its output if it fails. */
export async function runCommand(
  release: string,
  settings: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<string> {
  const command = join(release, 'bin', 'pennypress');
  const { stdout } = await run(command, args, { env: { ...process.env, ...settings } });
  return stdout;
}

/** Starts the server, and waits until it is ready; null if it exits first. */
export async function startRelease(
  release: string,
  settings: Readonly<Record<string, string>>,
  chosenPort?: number,
  cwd?: string,
  metricsPort?: number,
): Promise<ReleaseServer | string> {
  const port = chosenPort ?? (await findFreePort());
  const ports = { PORT: String(port), METRICS_PORT: String(metricsPort ?? (await findFreePort())) };
  const child = spawn(join(release, 'bin', 'pennypress'), ['serve'], {
    env: { ...process.env, ...settings, ...ports },
    cwd,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-4_000);
    });
  }
  const ended = once(child, 'exit');
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const url = `http://127.0.0.1:${port}`;
  await waitUntil(async () => isOver() || (await isReady(url)), PATIENCE_MS);
  if (isOver()) return output.trim();
  const pid = child.pid ?? 0;
  return {
    url,
    port,
    metricsUrl: `http://127.0.0.1:${ports.METRICS_PORT}`,
    pid,
    isAlive: () => !isOver(),
    output: () => output,
    async cpuMs() {
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async memoryMb() {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
    },
    async end(signal = 'SIGTERM') {
      if (!isOver()) child.kill(signal);
      await ended;
    },
  };
}

/** Starts the server. Throws if it exits before it is ready. */
export async function startReleaseOrFail(
  ...args: Parameters<typeof startRelease>
): Promise<ReleaseServer> {
  const server = await startRelease(...args);
  if (typeof server === 'string') throw new Error(`The server did not start: ${server}`);
  return server;
}

/** Adapts a release's server to the interface that the parts of the proof use. */
export function toServer({ url, pid, output, isAlive, end }: ReleaseServer): Server {
  return {
    url,
    pid,
    isAlive,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    recentOutput: output,
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
