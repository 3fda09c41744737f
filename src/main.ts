import './lean-heap.ts';

import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { type Config, ConfigError, readConfig } from './platform/config/config.ts';
import { createLog, type Log } from './platform/log/log.ts';
import { type Serving, serve, serveMetrics } from './serve.ts';

/** After this time a stopping process exits even if requests still hang. */
const FORCED_EXIT_MS = 10_000;

/** Start errors that the operator can fix, in one line, without addresses or passwords. */
const DATABASE_UNREACHABLE =
  'The database of DATABASE_URL does not answer. Is it running, and reachable from here?';
const START_REFUSALS: Readonly<Record<string, (settings: Config) => string>> = {
  EADDRINUSE: ({ PORT }) => `Port ${PORT} is in use. Set PORT to a free one.`,
  ECONNREFUSED: () => DATABASE_UNREACHABLE,
  ENOTFOUND: () => DATABASE_UNREACHABLE,
  ETIMEDOUT: () => DATABASE_UNREACHABLE,
  '28P01': () => 'The database refuses the user or password of DATABASE_URL.',
  '3D000': () => 'The database that DATABASE_URL names does not exist.',
};

const config = configure();
const log = createLog(config.LOG_LEVEL);

process.on('unhandledRejection', (reason) => {
  log.fatal({ err: reason }, 'unhandled promise rejection');
  process.exit(1);
});

if (config.WEB_CONCURRENCY > 1 && cluster.isPrimary) await runSeveral(config, log);
else await runOne(config, log);

async function runOne(settings: Config, to: Log): Promise<void> {
  if (cluster.isWorker) reportToPrimary([]);
  const serving = await serveOrExplain(settings, to);
  if (cluster.isWorker) reportToPrimary([serving.metrics]);
  const metrics = cluster.isPrimary
    ? await serveMetrics(settings, () => serving.metrics.metrics())
    : null;
  onStop(to, async () => {
    metrics?.close();
    await serving.stop();
  });
}

/**
 * Lets the primary process aggregate the metrics of its workers; prom-client answers its requests. The
 * primary waits for every worker, so a worker that is still starting reports an empty registry.
 */
function reportToPrimary(registries: Registry[]): void {
  AggregatorRegistry.setRegistries(registries);
  new AggregatorRegistry();
}

/** Runs `WEB_CONCURRENCY` worker processes on one port, and replaces those that die. */
async function runSeveral(settings: Config, to: Log): Promise<void> {
  const all = new AggregatorRegistry();
  const metrics = await serveMetrics(settings, () => all.clusterMetrics());
  let isStopping = false;
  for (let index = 0; index < settings.WEB_CONCURRENCY; index += 1) cluster.fork();
  cluster.on('exit', (worker, code) => {
    if (isStopping) return;
    to.error({ pid: worker.process.pid, code }, 'a worker process exited; starting a new one');
    cluster.fork();
  });
  onStop(to, async () => {
    isStopping = true;
    metrics.close();
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => stopWorker(worker)));
  });
}

function stopWorker(worker: Worker | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!worker || worker.isDead()) {
      resolve();
      return;
    }
    worker.once('exit', () => resolve());
    worker.kill('SIGTERM');
  });
}

function onStop(to: Log, stop: () => Promise<void>): void {
  let isStopping = false;
  const end = (): void => {
    // The terminal and the parent process may both send a signal; the second one is ignored.
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), FORCED_EXIT_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        to.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

async function serveOrExplain(settings: Config, to: Log): Promise<Serving> {
  try {
    return await serve(settings, to);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = START_REFUSALS[code]?.(settings);
    if (reason === undefined) throw error;
    process.stderr.write(`${reason}\n`);
    process.exit(1);
  }
}

function configure(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
