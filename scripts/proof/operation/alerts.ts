import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { findFreePort } from '../../system/free-port.ts';
import { ROOT } from '../../system/repository-root.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { openTcpSwitch, type TcpSwitch } from '../chaos/tcp-switch.ts';
import { type DebianPostgres, openDebianPostgres } from './debian-postgres.ts';
import { findProgram, type RunningProgram, startProgram } from './programs.ts';
import { startReleaseOrFail } from './release-server.ts';
import { openStagedSite, type StagedSite } from './staged-site.ts';
import { register, type Trial } from './trial.ts';

const PATIENCE_MS = 120_000;

/** Shortens the durations in the alert expressions from up to an hour to seconds. */
const SHORTER: readonly (readonly [RegExp, string])[] = [
  [/for: \w+/g, 'for: 2s'],
  [/\[\d+m\]/g, '[20s]'],
  [/(oldest_seconds|lag_seconds) > \d+/g, '$1 > 3'],
];

/** An incident that triggers an alert; `remedy` follows the operations manual. */
interface Incident {
  provoke(): unknown;
  remedy(): unknown;
}

/** Runs Prometheus with our rules against the release: each incident fires its alert, and its remedy ends it. */
export const alerts: Trial = async ({ release, log }) => {
  const [prometheusProgram, redisProgram] = [
    findProgram('prometheus'),
    findProgram('redis-server'),
  ];
  const postgres = await openDebianPostgres();
  const staged = await openStagedSite(release, postgres);
  const watched = await openWatched(release, redisProgram, postgres, staged);
  const prometheus = await startPrometheus(prometheusProgram, watched.metricsPort);
  try {
    const ended: string[] = [];
    for (const [name, { provoke, remedy }] of Object.entries(watched.incidents)) {
      await provoke();
      if (!(await waitUntil(() => prometheus.fires(name), PATIENCE_MS)))
        throw new Error(`${name} does not fire`);
      await remedy();
      if (!(await waitUntil(async () => !(await prometheus.fires(name)), PATIENCE_MS)))
        throw new Error(`${name} does not end after its remedy`);
      log(`${name} fired, and ended`);
      ended.push(name.replace('Pennypress', ''));
    }
    return [{ what: 'Prometheus alerts that fired and resolved', value: ended.join(', ') }];
  } finally {
    await prometheus.close();
    await watched.close();
    await staged.close();
    await postgres.close();
  }
};

interface Watched {
  readonly metricsPort: number;
  readonly incidents: Readonly<Record<string, Incident>>;
  close(): Promise<void>;
}

/** Opens the release with all dependencies, each of which can be cut off. */
async function openWatched(
  release: string,
  redisProgram: string,
  postgres: DebianPostgres,
  { site, settings }: StagedSite,
): Promise<Watched> {
  const standby = await postgres.openStandby();
  const database = await openTcpSwitch(postgres.port);
  const smtp = await openTcpSwitch(Number(new URL(site.mail.smtpUrl).port));
  const redisPort = await findFreePort();
  const startRedis = () => startProgram(redisProgram, ['--port', `${redisPort}`, '--save', '']);
  const own = {
    ...settings,
    DATABASE_URL: `postgresql://postgres@127.0.0.1:${database.port}/pennypress`,
    DATABASE_REPLICA_URL: standby.urlOf(),
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
  };
  const metricsPort = await findFreePort();
  const startServer = () => startReleaseOrFail(release, own, undefined, undefined, metricsPort);
  const running = { redis: startRedis(), server: await startServer() };
  return {
    metricsPort,
    incidents: {
      ...incidentsOfServices({ postgres, standby, database, smtp }, () => running.server.url),
      PennypressRedisAway: {
        provoke: () => running.redis.end('SIGKILL'),
        remedy() {
          running.redis = startRedis();
        },
      },
      PennypressDown: {
        provoke: () => running.server.end('SIGKILL'),
        async remedy() {
          running.server = await startServer();
        },
      },
    },
    async close() {
      await running.server.end('SIGKILL');
      await running.redis.end('SIGKILL');
      for (const one of [database, smtp, standby]) await one.close();
    },
  };
}

interface Services {
  readonly postgres: DebianPostgres;
  readonly standby: DebianPostgres;
  readonly database: TcpSwitch;
  readonly smtp: TcpSwitch;
}

function incidentsOfServices(
  { postgres, standby, database, smtp }: Services,
  url: () => string,
): Readonly<Record<string, Incident>> {
  return {
    PennypressWebhooksRefused: { provoke: () => deliverForged(url()), remedy() {} },
    PennypressReplicaBehind: {
      async provoke() {
        await query(standby.urlOf(), 'SELECT pg_wal_replay_pause()');
        await register(url());
      },
      remedy: () => query(standby.urlOf(), 'SELECT pg_wal_replay_resume()'),
    },
    PennypressMailsBehind: {
      async provoke() {
        smtp.cut();
        await register(url());
      },
      async remedy() {
        smtp.restore();
        // Retries the jobs at once instead of waiting for their next attempt.
        await query(postgres.urlOf(), 'UPDATE graphile_worker._private_jobs SET run_at = now()');
      },
    },
    PennypressNotListening: {
      provoke() {
        database.cut();
      },
      remedy() {
        database.restore();
      },
    },
  };
}

const alertsSchema = z.object({
  data: z.object({
    alerts: z.array(z.object({ labels: z.object({ alertname: z.string() }), state: z.string() })),
  }),
});

interface Prometheus {
  fires(alert: string): Promise<boolean>;
  close(): Promise<void>;
}

async function startPrometheus(program: string, target: number): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-prometheus-'));
  const rules = await readFile(join(ROOT, 'deploy', 'monitoring', 'alerts.yaml'), 'utf8');
  const shorter = SHORTER.reduce((text, [found, put]) => text.replaceAll(found, put), rules);
  await writeFile(join(folder, 'alerts.yaml'), shorter);
  await writeFile(
    join(folder, 'prometheus.yaml'),
    JSON.stringify({
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: ['alerts.yaml'],
      scrape_configs: [
        { job_name: 'pennypress', static_configs: [{ targets: [`127.0.0.1:${target}`] }] },
      ],
    }),
  );
  const port = await findFreePort();
  const running: RunningProgram = startProgram(program, [
    `--config.file=${join(folder, 'prometheus.yaml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const url = `http://127.0.0.1:${port}`;
  // Prometheus detects an increase from the second scrape on.
  const isWatching = async () => {
    const answer = await fetch(`${url}/api/v1/query?query=count_over_time(up[1m])`);
    return /"value":\[[\d.]+,"([3-9]|\d\d)"\]/.test(await answer.text());
  };
  await waitUntil(() => isWatching().catch(() => false), PATIENCE_MS);
  return {
    async fires(alert) {
      const answer = await fetch(`${url}/api/v1/alerts`).catch(() => null);
      if (answer?.ok !== true) return false;
      const { data } = alertsSchema.parse(await answer.json());
      return data.alerts.some(
        ({ labels, state }) => labels.alertname === alert && state === 'firing',
      );
    },
    async close() {
      await running.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ten forged deliveries within five seconds, as Stripe's would be after its secret was rolled. */
async function deliverForged(url: string): Promise<void> {
  for (let count = 0; count < 10; count += 1) {
    await fetch(`${url}/v1/webhooks/stripe`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Stripe-Signature': 't=1,v1=forged' },
      body: '{}',
    });
    await pause(500);
  }
}

async function query(connectionString: string, text: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
