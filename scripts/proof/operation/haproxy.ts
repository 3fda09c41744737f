import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from '../../system/free-port.ts';
import { ROOT } from '../../system/repository-root.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { openDebianPostgres } from './debian-postgres.ts';
import { findProgram, startProgram } from './programs.ts';
import { productionSettings, runCommand, startReleaseOrFail } from './release-server.ts';
import type { Trial } from './trial.ts';

const TWO_CHECKS_MS = 2_500;

/** Two servers behind the recipe are replaced one after the other while readers keep asking. */
export const haproxy: Trial = async ({ release, log }) => {
  const program = findProgram('haproxy');
  const postgres = await openDebianPostgres();
  const settings = productionSettings(postgres.urlOf());
  await runCommand(release, settings, 'migrate');
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-operation-'));
  const servers = [
    await startReleaseOrFail(release, settings),
    await startReleaseOrFail(release, settings),
  ];
  const port = await findFreePort();
  const recipe = await readFile(join(ROOT, 'deploy', 'proxies', 'haproxy.cfg'), 'utf8');
  const config = join(folder, 'haproxy.cfg');
  await writeFile(
    config,
    recipe
      .replace('bind :8080', `bind 127.0.0.1:${port}`)
      .replace('127.0.0.1:4000', `127.0.0.1:${servers[0]?.port}`)
      .replace('127.0.0.1:4010', `127.0.0.1:${servers[1]?.port}`),
  );
  const proxy = startProgram(program, ['-f', config, '-db']);
  const url = `http://127.0.0.1:${port}/v1/site`;
  const asking = { isOn: true, statuses: new Map<number, number>() };
  try {
    if (!(await waitUntil(async () => (await ask(url)) === 200, 20_000)))
      throw new Error('HAProxy does not answer.');
    const readers = Array.from({ length: 4 }, () => keepAsking(url, asking));
    for (const [index, old] of servers.entries()) {
      await old.end('SIGTERM');
      servers[index] = await startReleaseOrFail(release, settings, old.port);
      // The proxy must have seen that this one is ready before the next one drains.
      await pause(TWO_CHECKS_MS);
      log(`server ${index + 1} replaced`);
    }
    asking.isOn = false;
    await Promise.all(readers);
    const answers = [...asking.statuses].map(([status, count]) => `${count} × ${status || 'cut'}`);
    const others = [...asking.statuses.keys()].filter((status) => status !== 200);
    if (others.length > 0) throw new Error(`A rolling restart was noticed: ${answers.join(', ')}`);
    return [
      {
        what: 'HAProxy, both servers replaced while four readers ask without a pause',
        value: answers.join(', '),
      },
    ];
  } finally {
    asking.isOn = false;
    await proxy.end('SIGKILL');
    for (const server of servers) await server.end('SIGKILL');
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
};

async function keepAsking(
  url: string,
  asking: { isOn: boolean; statuses: Map<number, number> },
): Promise<void> {
  while (asking.isOn) {
    const status = await ask(url);
    asking.statuses.set(status, (asking.statuses.get(status) ?? 0) + 1);
  }
}

/** 0 for a connection that was cut. */
async function ask(url: string): Promise<number> {
  try {
    const answer = await fetch(url, { headers: { Connection: 'close' } });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
