import { setTimeout as pause } from 'node:timers/promises';
import { openDebianPostgres } from './debian-postgres.ts';
import { findProgram } from './programs.ts';
import { productionSettings, runCommand, startReleaseOrFail } from './release-server.ts';
import { startHaproxy } from './start-haproxy.ts';
import type { Trial } from './trial.ts';

const TWO_CHECKS_MS = 2_500;

/** Replaces two servers behind the recipe one after the other while readers send requests. */
export const haproxy: Trial = async ({ release, log }) => {
  findProgram('haproxy');
  const postgres = await openDebianPostgres();
  // As the recipe requires: longer than three checks.
  const settings = { ...productionSettings(postgres.urlOf()), DRAIN_SECONDS: '5' };
  await runCommand(release, settings, 'migrate');
  const servers = [
    await startReleaseOrFail(release, settings),
    await startReleaseOrFail(release, settings),
  ];
  const proxy = await startHaproxy(servers.map(({ port }) => port));
  const url = `${proxy.url}/v1/site`;
  const asking = { isOn: true, statuses: new Map<number, number>() };
  try {
    const readers = Array.from({ length: 4 }, () => keepAsking(url, asking));
    for (const [index, old] of servers.entries()) {
      await old.end('SIGTERM');
      servers[index] = await startReleaseOrFail(release, settings, old.port);
      // HAProxy must have seen that this server is ready before the next one drains.
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
        what: 'HAProxy, both servers restarted in turn under requests of four readers',
        value: answers.join(', '),
      },
    ];
  } finally {
    asking.isOn = false;
    await proxy.close();
    for (const server of servers) await server.end('SIGKILL');
    await postgres.close();
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

/** Returns the status; 0 for a connection that was cut. */
async function ask(url: string): Promise<number> {
  try {
    const answer = await fetch(url, { headers: { Connection: 'close' } });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
