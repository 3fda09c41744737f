import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from '../../scripts/dev-environment/embedded-postgres/index.ts';
import { waitUntil } from '../../scripts/system/wait-until.ts';

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  const opened: EmbeddedPostgres[] = [];

  // One folder for all tests, because creating a cluster takes a second.
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pennypress-embedded-'));
    await chmod(dataDir, 0o711);
  });

  afterEach(async () => {
    for (const postgres of opened.splice(0)) await postgres.close();
  });

  afterAll(() => rm(dataDir, { recursive: true }));

  async function open(): Promise<EmbeddedPostgres> {
    const postgres = await openEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
    opened.push(postgres);
    return postgres;
  }

  async function close(postgres: EmbeddedPostgres): Promise<void> {
    opened.splice(opened.indexOf(postgres), 1);
    await postgres.close();
  }

  it('is created once by two concurrent users, and stays up for the second after the first closes', async () => {
    const [first, second] = await Promise.all([open(), open()]);
    await close(first);
    expect(await query(second.databaseUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('keeps its data and its URL across a restart', async () => {
    const first = await open();
    await query(first.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS value');
    await close(first);
    await expect(query(first.databaseUrl, 'SELECT 1')).rejects.toThrow();
    const second = await open();
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(await query(second.databaseUrl, 'SELECT value FROM kept')).toEqual([{ value: 42 }]);
  });

  it('is reused after the process that started it was killed', async () => {
    const child = await startInChild(dataDir);
    const before = await readPid(dataDir);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const postgres = await open();
    expect(await readPid(dataDir)).toBe(before);
    expect(await query(postgres.databaseUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts again after it was killed itself', async () => {
    const first = await open();
    await query(first.databaseUrl, 'CREATE TABLE recovered AS SELECT 42 AS value');
    process.kill(await readPid(dataDir), 'SIGKILL');
    const second = await open();
    expect(await query(second.databaseUrl, 'SELECT value FROM recovered')).toEqual([{ value: 42 }]);
  });
});

async function startInChild(dataDir: string) {
  const module = new URL(
    '../../scripts/dev-environment/embedded-postgres/index.ts',
    import.meta.url,
  ).href;
  const script = `
    const { openEmbeddedPostgres } = await import(${JSON.stringify(module)});
    await openEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    process.stdout.write('open');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  expect(await waitUntil(() => output === 'open', 15_000)).toBe(true);
  return child;
}

async function readPid(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
  return Number.parseInt(text, 10);
}

async function query(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
