import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../../system/repository-root.ts';

const SAMPLE_EVERY_MS = 250;

export interface CommandRun {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
  readonly seconds: number;
  /** The peak memory of the process in MB. */
  readonly mostMb: number;
}

/** Runs the command in a process of its own, and measures its memory. `killAfterMs` kills it like a power failure. */
export async function runPennypress(
  [command, ...args]: readonly [string, ...string[]],
  environment: NodeJS.ProcessEnv,
  { killAfterMs = null }: { readonly killAfterMs?: number | null } = {},
): Promise<CommandRun> {
  const startedAt = performance.now();
  // The same flag as the release's command.
  const child = spawn(process.execPath, ['--max-semi-space-size=4', command, ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const kill = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  let mostMb = 0;
  const state = { isRunning: true };
  const sampled = (async () => {
    while (state.isRunning) {
      mostMb = Math.max(mostMb, highWaterMb(child.pid));
      await sleep(SAMPLE_EVERY_MS);
    }
  })();
  const code = await ended;
  state.isRunning = false;
  if (kill !== null) clearTimeout(kill);
  await sampled;
  return { code, output, errors, seconds: (performance.now() - startedAt) / 1000, mostMb };
}

/** Reads the kernel's high-water mark, so that no peak falls between two samples. */
function highWaterMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    // The process has ended.
    return 0;
  }
}
