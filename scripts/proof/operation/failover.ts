import { Client } from 'pg';
import { waitUntil } from '../../system/wait-until.ts';
import { type DebianPostgres, openDebianPostgres } from './debian-postgres.ts';
import { productionSettings, runCommand, startReleaseOrFail } from './release-server.ts';
import { register, type Trial } from './trial.ts';

const RECOVERY_MS = 60_000;

/** The primary crashes while readers register, the standby is promoted, and the server recovers by itself. */
export const failover: Trial = async ({ release, log }) => {
  const primary = await openDebianPostgres();
  let standby: DebianPostgres | null = null;
  try {
    await runCommand(release, productionSettings(primary.urlOf()), 'migrate');
    standby = await primary.openStandby();
    const hosts = `127.0.0.1:${primary.port},127.0.0.1:${standby.port}`;
    const server = await startReleaseOrFail(release, {
      ...productionSettings(`postgresql://postgres@${hosts}/pennypress`),
      DATABASE_REPLICA_URL: standby.urlOf(),
    });
    try {
      const before: string[] = await takeReaders(server.url, 20);
      const served = await countReplicaQueries(standby.urlOf(), server.url);
      log(`${before.length} registrations before the crash`);
      await primary.crash();
      const crashedAt = performance.now();
      await standby.promote();
      const promotedMs = performance.now() - crashedAt;
      const back = await waitUntil(async () => (await register(server.url)) !== null, RECOVERY_MS);
      const recoveredMs = performance.now() - crashedAt;
      if (!back)
        throw new Error(`no registration a minute after the promotion: ${server.output()}`);
      const kept = await countMembers(standby.urlOf(), before);
      if (kept < before.length)
        throw new Error(`${before.length - kept} acknowledged readers are lost`);
      return [
        { what: 'lists answered by the standby before the crash', value: served ? 'yes' : 'no' },
        { what: 'primary killed, standby promoted after', value: `${Math.round(promotedMs)} ms` },
        {
          what: 'first registration after the crash',
          value: `${Math.round(recoveredMs)} ms, without a restart`,
        },
        { what: 'acknowledged registrations kept', value: `${kept} of ${before.length}` },
      ];
    } finally {
      await server.end('SIGKILL');
    }
  } finally {
    await standby?.close();
    await primary.close();
  }
};

async function takeReaders(url: string, wanted: number): Promise<string[]> {
  const readers: string[] = [];
  for (let index = 0; index < wanted; index += 1) {
    const email = await register(url);
    if (email !== null) readers.push(email);
  }
  return readers;
}

async function withClient<Result>(
  connectionString: string,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Whether the standby ran a query of the server's lists. */
function countReplicaQueries(standbyUrl: string, serverUrl: string): Promise<boolean> {
  return withClient(standbyUrl, (client) =>
    waitUntil(async () => {
      await fetch(`${serverUrl}/v1/articles?tag=t${Math.random().toString(36).slice(2)}`);
      const { rows } = await client.query(
        `SELECT 1 FROM pg_stat_activity
          WHERE application_name = 'pennypress-replica' AND query ILIKE '%articles%'`,
      );
      return rows.length > 0;
    }, 20_000),
  );
}

function countMembers(databaseUrl: string, emails: readonly string[]): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox_messages WHERE recipient = ANY($1)`,
      [emails],
    );
    return rows[0]?.count ?? 0;
  });
}
