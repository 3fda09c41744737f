import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import type { Site } from './site.ts';

/** What readers ask for most: an article, as a page and as its data. */
const PATHS = ['/articles/for-everyone', '/v1/articles/for-everyone'];

const PROGRAM = join('scripts', 'proof', 'site', 'latency-probe-process.ts');

export interface LatencyProbe {
  /** The time in milliseconds within which nineteen of twenty reads were answered. */
  stop(): Promise<number>;
}

/** Reads the site's first server steadily, from a process of its own, until it is stopped. */
export function startLatencyProbe(site: Site): LatencyProbe {
  const urls = PATHS.map((path) => `${site.servers[0]?.url}${path}`);
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...urls], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const told = once(child, 'message');
  const ended = once(child, 'exit').then(() => {
    throw new Error('Whoever read steadily stopped by itself.');
  });
  ended.catch(() => undefined);
  return {
    async stop() {
      child.send('stop', () => undefined);
      const [times] = await Promise.race([told, ended]);
      return percentile95(times as number[]);
    },
  };
}

function percentile95(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}
