import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import type { Config } from './platform/config/config.ts';
import { serveMetrics } from './platform/health/metrics-server.ts';
import type { Log } from './platform/log/log.ts';
import { endOnSignals, STOP_SECONDS } from './stop-signals.ts';

/** The first delay before a process that died is replaced. It doubles while processes keep dying. */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10_000;
/** A process that ran this long was healthy, so its successor starts with the first delay again. */
const WELL_AFTER_MS = 30_000;
/** After this many deaths before any process served, the settings or the database must be wrong. */
const FATAL_DEATHS = 5;

/**
 * Runs WEB_CONCURRENCY processes on one port. Replaces processes that die, with increasing delays, and exits with code
 * 1 if none ever starts to serve. SIGHUP replaces all processes one by one, each once its successor serves.
 */
export async function supervise(config: Config, log: Log): Promise<void> {
  const all = new AggregatorRegistry();
  const metrics = await serveMetrics(config, () => all.clusterMetrics());
  let isStopping = false;
  let hasServed = false;
  let deaths = 0;
  /** Processes being replaced, whose exit does not count as a death. */
  const retiring = new Set<number>();

  cluster.on('listening', (worker) => {
    hasServed = true;
    setTimeout(() => {
      if (!worker.isDead()) deaths = 0;
    }, WELL_AFTER_MS).unref();
  });
  cluster.on('exit', (worker, code) => {
    if (isStopping || retiring.delete(worker.id)) return;
    deaths += 1;
    const { pid } = worker.process;
    if (!hasServed && deaths >= FATAL_DEATHS) {
      log.fatal({ pid, code, deaths }, 'no server process started; giving up');
      process.exit(1);
    }
    const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (deaths - 1));
    log.error({ pid, code, pauseMs }, 'a server process exited; starting a new one');
    setTimeout(() => {
      if (!isStopping) cluster.fork();
    }, pauseMs);
  });

  let reload = Promise.resolve();
  process.on('SIGHUP', () => {
    reload = reload.then(async () => {
      log.info('SIGHUP: replacing the server processes one by one');
      for (const old of livingWorkers()) {
        if (isStopping) return;
        if (!(await startsToServe(cluster.fork()))) {
          log.error('the new server process did not become ready; keeping the old ones');
          return;
        }
        retiring.add(old.id);
        // The port is shared: /readyz of a draining process would speak for all.
        await stopWorker(old, 'SIGINT');
      }
      log.info('all server processes have been replaced');
    });
  });

  for (let index = 0; index < config.WEB_CONCURRENCY; index += 1) cluster.fork();
  endOnSignals(log, {
    // Each process drains on its own first.
    stopSeconds: config.DRAIN_SECONDS + STOP_SECONDS + 1,
    async stop() {
      isStopping = true;
      metrics.close();
      await Promise.all(livingWorkers().map((worker) => stopWorker(worker, 'SIGTERM')));
    },
  });
}

function livingWorkers(): Worker[] {
  return Object.values(cluster.workers ?? {}).flatMap((worker) =>
    worker && !worker.isDead() ? [worker] : [],
  );
}

/** Resolves to true once the worker listens, and to false if it exits first. */
function startsToServe(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    worker.once('listening', () => resolve(true));
    worker.once('exit', () => resolve(false));
  });
}

function stopWorker(worker: Worker, signal: 'SIGTERM' | 'SIGINT'): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.kill(signal);
  });
}
