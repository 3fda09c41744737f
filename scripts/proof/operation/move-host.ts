import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openTip, pay } from '../site/checkouts.ts';
import type { Site } from '../site/site.ts';
import { type DebianPostgres, openDebianPostgres } from './debian-postgres.ts';
import { findProgram, runProgram } from './programs.ts';
import { createReaderCredentials, findLost } from './reader-credentials.ts';
import { type ReleaseServer, runCommand, startReleaseOrFail, toServer } from './release-server.ts';
import { openStagedSite } from './staged-site.ts';
import { register, type Trial } from './trial.ts';

/** The smallest PNG. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * Moves the site to a new host as in `docs/operations.md`: a standby on the new host, images copied twice, the old
 * server stopped, the standby promoted, the new server started. Readers register until the old server stops, and a
 * reader pays at Stripe while no server runs.
 */
export const moveHost: Trial = async ({ release, log }) => {
  const rsync = findProgram('rsync');
  const [old, hosts] = [await openDebianPostgres(), await mkdtemp(join(tmpdir(), 'pennypress-'))];
  const [oldData, newData] = [join(hosts, 'old'), join(hosts, 'new')];
  for (const folder of [oldData, newData]) await mkdir(join(folder, 'media'), { recursive: true });
  const copyMedia = () => runProgram(rsync, ['-a', `${oldData}/media/`, `${newData}/media/`]);
  let standby: DebianPostgres | null = null;
  const { site, settings, close } = await openStagedSite(release, old);
  const servers: ReleaseServer[] = [];
  try {
    const before = await startReleaseOrFail(release, { ...settings, DATA_DIR: oldData });
    servers.push(before);
    const holdings = await createReaderCredentials(before.url, site);
    await writeFile(join(oldData, 'media', 'before.png'), PICTURE);
    await copyMedia();
    standby = await old.openStandby();
    await writeFile(join(oldData, 'media', 'late.png'), PICTURE);
    const page = await openTipAt(site, before);
    const readers = startRegistering(before.url);
    await before.end('SIGTERM');
    const stoppedAt = performance.now();
    const accepted = await readers.stop();
    await pay(site, page);
    await standby.promote();
    await copyMedia();
    const moved = { ...settings, DATA_DIR: newData, DATABASE_URL: standby.urlOf() };
    const after = await startReleaseOrFail(release, moved);
    servers.push(after);
    const awayMs = Math.round(performance.now() - stoppedAt);
    log(`moved, ${accepted.length} registrations before`);
    const reconciled = await runCommand(release, moved, 'reconcile', '--json');
    await expectMoved(standby.urlOf(), after.url, accepted);
    const lost = await findLost(after.url, holdings);
    if (lost.length > 0) throw new Error(`after the move these work no more: ${lost.join(', ')}`);
    return [
      { what: 'moved to another host: registrations kept', value: `all ${accepted.length}` },
      { what: 'downtime', value: `${awayMs} ms, mostly the start` },
      { what: 'paid at Stripe meanwhile', value: `booked by reconcile (${read(reconciled)})` },
      { what: 'earlier tokens, session, feed, free read, mailed link, images', value: 'work' },
    ];
  } finally {
    for (const server of servers) await server.end('SIGKILL');
    await close();
    await standby?.close();
    await old.close();
    await rm(hosts, { recursive: true, force: true });
  }
};

async function openTipAt(site: Site, server: ReleaseServer): Promise<string> {
  site.servers.push(toServer(server));
  const { url: page } = await openTip(site);
  return page;
}

/** Registers readers continuously. `stop` resolves with those that were accepted. */
function startRegistering(url: string): { stop(): Promise<readonly string[]> } {
  const accepted: string[] = [];
  let isOver = false;
  const run = (async () => {
    while (!isOver) {
      const email = await register(url);
      if (email !== null) accepted.push(email);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await run;
      return accepted;
    },
  };
}

async function expectMoved(
  databaseUrl: string,
  url: string,
  accepted: readonly string[],
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ readers: number; tips: number }>(
      `SELECT (SELECT count(DISTINCT recipient)::int FROM outbox_messages WHERE recipient = ANY($1)) AS readers,
        (SELECT count(*)::int FROM payments WHERE kind = 'tip') AS tips`,
      [accepted],
    );
    const [{ readers, tips } = { readers: 0, tips: 0 }] = rows;
    if (readers < accepted.length) {
      throw new Error(`${accepted.length - readers} acknowledged registrations are lost`);
    }
    // The monthly tip from before the move, and the tip that was paid during it.
    if (tips !== 2) throw new Error(`${tips} tips are booked in place of 2`);
  } finally {
    await client.end();
  }
  for (const name of ['before.png', 'late.png']) {
    const { status } = await fetch(`${url}/media/${name}`);
    if (status !== 200) throw new Error(`/media/${name} answers ${status} after the move`);
  }
}

function read(reconciled: string): string {
  const { drift, repaired } = JSON.parse(reconciled) as { drift: number; repaired: number };
  return `drift ${drift}, repaired ${repaired}`;
}
