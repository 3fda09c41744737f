import { applyMigrations } from '../../../src/platform/db/migrate.ts';
import { letStaffUsePasswords } from '../../dev-environment/staff-by-password.ts';
import { findFreePort } from '../../system/free-port.ts';
import { type DebianPostgres, openDebianPostgres } from '../operation/debian-postgres.ts';
import { findProgram, type RunningProgram, startProgram } from '../operation/programs.ts';
import { buildRelease, startReleaseOrFail, toServer } from '../operation/release-server.ts';
import { openSite, type Site } from '../site/site.ts';
import { openTcpSwitch, type TcpSwitch } from './tcp-switch.ts';

const PROCESSES = 2;

/** A site of two processes of the release with all dependencies, each of which can be killed. */
export interface World {
  readonly site: Site;
  readonly smtp: TcpSwitch;
  readonly stripe: TcpSwitch;
  /** Kills a process, and starts another in its place. */
  killServer(index: number): Promise<void>;
  /** Kills the primary, and promotes the standby, which has every acknowledged commit. Works once. */
  failOver(): Promise<void>;
  stopRedis(): Promise<void>;
  startRedis(): void;
  close(): Promise<void>;
}

/** Opens the world. Throws ProgramMissing if PostgreSQL or Redis is not installed. */
export async function openWorld(): Promise<World> {
  const redisProgram = findProgram('redis-server');
  const redisPort = await findFreePort();
  const startRedis = (): RunningProgram =>
    startProgram(redisProgram, ['--port', String(redisPort), '--save', '']);
  const primary = await openDebianPostgres();
  await applyMigrations({ databaseUrl: primary.urlOf() });
  await letStaffUsePasswords(primary.urlOf());
  const standby = await primary.openStandby();
  const site = await openSite({
    makeDatabase: () => Promise.resolve({ url: hostsOf(primary, standby), drop: nothing }),
    processes: 0,
  });
  const smtp = await openTcpSwitch(portOf(site.environment['SMTP_URL']));
  const stripe = await openTcpSwitch(portOf(site.environment['STRIPE_API_BASE']));
  const environment = {
    ...site.environment,
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    STRIPE_API_BASE: `http://127.0.0.1:${stripe.port}`,
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
  };
  let redis = startRedis();
  const release = await buildRelease();
  const startServer = async () => toServer(await startReleaseOrFail(release, environment));
  for (let count = 0; count < PROCESSES; count += 1) site.servers.push(await startServer());
  return {
    site,
    smtp,
    stripe,
    async killServer(index) {
      const place = index % PROCESSES;
      await site.servers[place]?.kill();
      site.servers[place] = await startServer();
    },
    async failOver() {
      await primary.crash();
      await standby.promote();
    },
    stopRedis: () => redis.end('SIGKILL'),
    startRedis() {
      redis = startRedis();
    },
    async close() {
      await site.close();
      await redis.end('SIGKILL');
      await smtp.close();
      await stripe.close();
      await standby.close();
      await primary.close();
    },
  };
}

const nothing = () => Promise.resolve();

function hostsOf(...all: readonly DebianPostgres[]): string {
  const hosts = all.map(({ port }) => `127.0.0.1:${port}`).join(',');
  return `postgresql://postgres@${hosts}/pennypress`;
}

function portOf(url = ''): number {
  return Number(new URL(url).port);
}
