import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import type { Site } from './site.ts';

/** The most frequent requests: an article as a page and as JSON. */
const PATHS = ['/articles/for-everyone', '/v1/articles/for-everyone'];

const FOLDER = join('scripts', 'proof', 'site');
const PROGRAM = join(FOLDER, 'latency-probe-process.ts');
const BARE_PAGE = join(FOLDER, 'bare-page-process.ts');

interface LatencyProbe {
  /** Resolves with the 95th percentile in milliseconds. */
  stop(): Promise<number>;
  /** Resolves with the longest response time in milliseconds. */
  stopAndFindLongest(): Promise<number>;
}

/** Reads paths of the site's first server in turns, from its own process, until it is stopped. */
export function startLatencyProbe(site: Site, paths: readonly string[] = PATHS): LatencyProbe {
  return startProbe(paths.map((path) => `${site.servers[0]?.url}${path}`));
}

/** Reads a page of node:http alone, whose response times show how busy the machine is with other work. */
export async function startFloorProbe(): Promise<Pick<LatencyProbe, 'stop'>> {
  const page = startProgram(BARE_PAGE, []);
  const [port] = await once(page, 'message');
  const probe = startProbe([`http://127.0.0.1:${port}/`]);
  return {
    async stop() {
      const time = await probe.stop();
      page.disconnect();
      return time;
    },
  };
}

function startProgram(program: string, args: readonly string[]) {
  return spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function startProbe(urls: readonly string[]): LatencyProbe {
  const child = startProgram(PROGRAM, urls);
  const told = once(child, 'message');
  const ended = once(child, 'exit').then(() => {
    throw new Error('The steady reader stopped by itself.');
  });
  ended.catch(() => undefined);
  const stop = async () => {
    child.send('stop', () => undefined);
    const [times] = await Promise.race([told, ended]);
    return times as number[];
  };
  return {
    stop: async () => percentile95(await stop()),
    stopAndFindLongest: async () => Math.max(0, ...(await stop())),
  };
}

function percentile95(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}
