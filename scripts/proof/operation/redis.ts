import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../system/free-port.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { openDebianPostgres } from './debian-postgres.ts';
import { findProgram, ProgramMissing, startProgram } from './programs.ts';
import { productionSettings, runCommand, startReleaseOrFail } from './release-server.ts';
import type { Trial } from './trial.ts';

/** An operation with its own rate limit per address (`searchArticles`), with the production factor of the trials. */
const PATH = '/v1/search?q=river';
const PATIENCE_MS = 20_000;

/**
 * Two processes share one rate limit through Redis. When Redis is killed, frozen and restarted, it neither rejects nor
 * delays requests for longer than a moment, and counts again without a restart of the server.
 */
export const redis: Trial = async ({ release, log }) => {
  const program = findServer();
  const postgres = await openDebianPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-operation-'));
  const port = await findFreePort();
  const start = () => startProgram(program, ['--port', `${port}`, '--save', '', '--dir', folder]);
  let server = start();
  const settings = {
    ...productionSettings(postgres.urlOf()),
    REDIS_URL: `redis://127.0.0.1:${port}/0`,
    RATE_LIMIT_FACTOR: '1',
  };
  await runCommand(release, settings, 'migrate');
  const processes = [
    await startReleaseOrFail(release, settings),
    await startReleaseOrFail(release, settings),
  ] as const;
  const [one, other] = processes;
  try {
    await waitForRedis(one.metricsUrl, 1);
    await waitForRedis(other.metricsUrl, 1);
    const alone = await spend([one.url], '198.18.0.1');
    const together = await spend([one.url, other.url], '198.18.1.1');
    log(`alone ${alone}, together ${together}`);
    if (together > alone + 10) throw new Error(`two processes gave ${together} of ${alone} calls`);
    server.signal('SIGSTOP');
    const frozenMs = await slowest(one.url, 50);
    await waitForRedis(one.metricsUrl, 0);
    await server.end('SIGKILL');
    const deadMs = await slowest(one.url, 50);
    const still = await ask(one.url, '198.18.1.1');
    if (still !== 429) throw new Error('A Redis that went away opened a budget that was spent.');
    // `doctor` exits with 1, because Stripe and the mail server do not exist either.
    const doctor = await runCommand(release, settings, 'doctor').catch(
      (error: { readonly stdout?: string }) => error.stdout ?? '',
    );
    server = start();
    const beganAt = performance.now();
    await waitForRedis(one.metricsUrl, 1);
    const backMs = Math.round(performance.now() - beganAt);
    return [
      { what: 'calls allowed to one IP address, one process', value: `${alone}` },
      { what: 'the same, two processes with Redis in turn', value: `${together}` },
      { what: 'slowest answer while Redis is frozen', value: `${frozenMs} ms, none rejected` },
      { what: 'slowest answer while Redis is down', value: `${deadMs} ms, none rejected` },
      { what: 'doctor in the meantime', value: /Redis[^\n]*/.exec(doctor)?.[0].trim() ?? 'silent' },
      { what: 'used again after its start', value: `${backMs} ms, without a server restart` },
    ];
  } finally {
    for (const process of processes) await process.end('SIGKILL');
    await server.end('SIGKILL');
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
};

function findServer(): string {
  try {
    return findProgram('valkey-server');
  } catch (error) {
    if (!(error instanceof ProgramMissing)) throw error;
    return findProgram('redis-server');
  }
}

/** The number of an address's calls before the first rejection, alternating between the processes. */
async function spend(urls: readonly string[], address: string): Promise<number> {
  for (let count = 0; count < 10_000; count += 1) {
    const url = urls[count % urls.length] ?? '';
    if ((await ask(url, address)) === 429) return count;
  }
  throw new Error('The budget has no end.');
}

async function slowest(url: string, times: number): Promise<number> {
  let slowestMs = 0;
  for (let index = 0; index < times; index += 1) {
    const beganAt = performance.now();
    const status = await ask(url, `198.19.${index}.1`);
    if (status !== 200) throw new Error(`An answer without Redis has the status ${status}.`);
    slowestMs = Math.max(slowestMs, performance.now() - beganAt);
  }
  return Math.round(slowestMs);
}

async function ask(url: string, address: string): Promise<number> {
  const headers = { 'X-Forwarded-For': address, 'X-Forwarded-Proto': 'https', Cookie: 'other=1' };
  const answer = await fetch(`${url}${PATH}${Math.random()}`, { headers });
  await answer.arrayBuffer();
  return answer.status;
}

async function waitForRedis(metricsUrl: string, wanted: number): Promise<void> {
  const isSo = await waitUntil(async () => {
    const text = await (await fetch(`${metricsUrl}/metrics`)).text();
    return text.includes(`pennypress_redis_up ${wanted}`);
  }, PATIENCE_MS);
  if (!isSo) throw new Error(`pennypress_redis_up does not become ${wanted}.`);
}
