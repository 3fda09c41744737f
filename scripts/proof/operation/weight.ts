import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type DebianPostgres, openDebianPostgres } from './debian-postgres.ts';
import { productionSettings, runCommand, startReleaseOrFail } from './release-server.ts';
import type { Trial } from './trial.ts';

const run = promisify(execFile);
const SITES = 4;

/** Measures the size of the release, and the cost of one process, two processes and further publications. */
export const weight: Trial = async ({ release }) => {
  const postgres = await openDebianPostgres();
  try {
    const { stdout } = await run('du', ['-sm', release]);
    const settings = productionSettings(postgres.urlOf());
    await runCommand(release, settings, 'migrate');
    const startedAt = performance.now();
    await runCommand(release, settings, 'migrate', '--status');
    const commandMs = Math.round(performance.now() - startedAt);
    const beganAt = performance.now();
    const server = await startReleaseOrFail(release, settings);
    const readyMs = Math.round(performance.now() - beganAt);
    const cpuMs = await server.cpuMs();
    await server.end('SIGINT');
    const pair = await startReleaseOrFail(release, { ...settings, WEB_CONCURRENCY: '2' });
    const primaryMb = await pair.memoryMb();
    await pair.end('SIGINT');
    const each = await measureSites(release, postgres);
    return [
      { what: 'the release on disk', value: `${stdout.split('\t')[0]} MB` },
      { what: 'ready after', value: `${readyMs} ms, of which ${cpuMs} ms of CPU time` },
      { what: 'a command (`migrate --status`)', value: `${commandMs} ms` },
      { what: 'memory of the main process of two', value: `${primaryMb} MB` },
      { what: 'memory of each further publication in one process', value: `${each} MB` },
    ];
  } finally {
    await postgres.close();
  }
};

async function measureSites(release: string, postgres: DebianPostgres): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-operation-'));
  const client = new Client({ connectionString: postgres.urlOf('postgres') });
  await client.connect();
  try {
    const entries: string[] = [];
    for (let index = 0; index < SITES; index += 1) {
      await client.query(`CREATE DATABASE site_${index} TEMPLATE pennypress`);
      const own = productionSettings(postgres.urlOf(`site_${index}`));
      entries.push(describeSite(index, { ...own, PUBLIC_URL: `https://site-${index}.example` }));
    }
    const measure = async (count: number) => {
      const path = join(folder, `${count}.yaml`);
      await writeFile(path, `sites:\n${entries.slice(0, count).join('')}`);
      const { NODE_ENV = '', TRUST_PROXY = '' } = productionSettings('');
      const process = { NODE_ENV, TRUST_PROXY, LOG_LEVEL: 'warn', DRAIN_SECONDS: '0' };
      const server = await startReleaseOrFail(release, { ...process, SITES_FILE: path });
      const memory = await server.memoryMb();
      await server.end('SIGINT');
      return memory;
    };
    const [one, all] = [await measure(1), await measure(SITES)];
    return Math.round((all - one) / (SITES - 1));
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

const OF_A_SITE = /^(?:PUBLIC_URL|DATABASE_URL|JWT_KEYS|STRIPE_\w+|SMTP_URL|MAIL_FROM)$/;

function describeSite(index: number, settings: Readonly<Record<string, string>>): string {
  const own = Object.entries(settings).filter(([name]) => OF_A_SITE.test(name));
  const lines = own.map(([name, value]) => `      ${name}: ${JSON.stringify(value)}\n`);
  return `  site-${index}:\n    settings:\n${lines.join('')}`;
}
