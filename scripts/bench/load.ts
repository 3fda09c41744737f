import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { importOnDemand } from '../system/import-on-demand.ts';
import { ROOT } from '../system/repository-root.ts';
import type { Ask } from './cases.ts';
import { pressEvents } from './press-events.ts';
import { readCpuSeconds } from './usage.ts';

const CONNECTIONS = 32;
const UNIQUE_ADDRESSES = join(ROOT, 'scripts', 'bench', 'unique-addresses.lua');

const run = promisify(execFile);

export interface Measured {
  readonly perSecond: number;
  /** Requests per second of the server's processor time; null if the system does not report it. */
  readonly perCpuSecond: number | null;
  readonly p99Ms: number;
}

/** Sends requests as fast as the server responds, for a fixed time. Throws if a response has another status. */
export async function press(
  target: { readonly url: string; readonly pid: number; readonly seconds: number },
  ask: Ask,
): Promise<Measured> {
  const before = await readCpuSeconds(target.pid);
  const { requests, perSecond, p99Ms } = await pressBest(target, ask);
  const after = await readCpuSeconds(target.pid);
  const cpuSeconds = before === null || after === null ? 0 : after - before;
  return { perSecond, p99Ms, perCpuSecond: cpuSeconds > 0 ? requests / cpuSeconds : null };
}

interface Pressed {
  readonly requests: number;
  readonly perSecond: number;
  readonly p99Ms: number;
}

async function pressBest(
  target: { readonly url: string; readonly seconds: number },
  ask: Ask,
): Promise<Pressed> {
  const { nextEvent } = ask;
  if (nextEvent !== undefined) {
    const connections = ask.connections ?? CONNECTIONS;
    return await pressEvents({ ...target, ...ask, nextEvent, connections });
  }
  return await ((await hasWrk()) ? loadByWrk(target, ask) : pressByAutocannon(target, ask));
}

/** The part of the package's API that is used here; it has no types. */
interface AutocannonModule {
  readonly default: (options: object) => Promise<{
    readonly statusCodeStats?: Readonly<Record<string, unknown>>;
    readonly errors: number;
    readonly requests: { readonly total: number };
    readonly latency: { readonly p99: number };
    readonly duration: number;
  }>;
}

async function pressByAutocannon(
  { url, seconds }: { url: string; seconds: number },
  ask: Ask,
): Promise<Pressed> {
  const { path, method, headers } = ask;
  const { default: autocannon } = await importOnDemand<AutocannonModule>('autocannon', '9.0.0');
  let count = 0;
  const setupRequest = (request: object) => {
    count += 1;
    return { ...request, path: `${path}?unique=${Date.now()}-${count}` };
  };
  const result = await autocannon({
    url: url + path,
    connections: CONNECTIONS,
    duration: seconds,
    method,
    headers,
    ...(ask.hasUniqueAddresses ? { requests: [{ setupRequest }] } : {}),
  });
  const statuses = Object.keys(result.statusCodeStats ?? {});
  if (result.errors > 0 || statuses.some((status) => Number(status) !== ask.status)) {
    throw new Error(`${ask.name}: ${result.errors} errors, statuses ${statuses.join(', ')}`);
  }
  return {
    requests: result.requests.total,
    perSecond: result.requests.total / result.duration,
    p99Ms: result.latency.p99,
  };
}

/** wrk leaves more of its core to PostgreSQL and can saturate a bare server. */
async function loadByWrk(
  { url, seconds }: { url: string; seconds: number },
  ask: Ask,
): Promise<Pressed> {
  const headers = Object.entries(ask.headers).flatMap(([name, value]) => [
    '-H',
    `${name}: ${value}`,
  ]);
  const script = ask.hasUniqueAddresses ? ['-s', UNIQUE_ADDRESSES] : [];
  const flags = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', ...script, ...headers];
  const { stdout } = await run('wrk', [...flags, url + ask.path]);
  if (/Non-2xx or 3xx|Socket errors/.test(stdout)) throw new Error(`${ask.name}: ${stdout}`);
  const [, requests = '0'] = /(\d+) requests in/.exec(stdout) ?? [];
  const [, perSecond = '0'] = /Requests\/sec:\s+([\d.]+)/.exec(stdout) ?? [];
  const [, p99 = '0', unit = 'ms'] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  const factor = { us: 0.001, ms: 1, s: 1000 }[unit] ?? 1;
  return {
    requests: Number(requests),
    perSecond: Number(perSecond),
    p99Ms: Number(p99) * factor,
  };
}

let isWrkThere: Promise<boolean> | undefined;

export function hasWrk(): Promise<boolean> {
  // wrk prints its version and exits with 1; only a missing program has a string as error code.
  isWrkThere ??= run('wrk', ['--version']).then(
    () => true,
    (error: { code?: unknown }) => typeof error.code === 'number',
  );
  return isWrkThere;
}
