import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { Config } from './platform/config/config.ts';
import { syncClock } from './platform/db/clock-sync.ts';
import { createMetricsServer } from './platform/health/metrics.ts';
import { closeServer, createAppServer } from './platform/http/server.ts';
import { startWorker } from './platform/jobs/worker.ts';
import type { Log } from './platform/log/log.ts';
import { createClock } from './time/clock.ts';
import { wire } from './wiring.ts';

/** Requests under way get this long at a stop; what remains is cut. */
const REQUEST_GRACE_MS = 2_000;
/** Whoever moves the clock waits for what is due by it, but not for ever. */
const SWEEP_TIMEOUT_MS = 5_000;

export interface Serving {
  /** What this process counts. */
  readonly metrics: Registry;
  /** Streams and requests first, then jobs, the database last. */
  stop(): Promise<void>;
}

/** One process that serves requests and works the queue, until it is stopped. */
export async function serve(config: Config, log: Log): Promise<Serving> {
  const clock = createClock();
  const wired = await wire(config, { clock, log });
  const follower = config.isProduction
    ? null
    : await syncClock({
        databaseUrl: config.DATABASE_URL,
        async onOffset(seconds) {
          clock.setOffset(seconds);
          wired.changes.receiveAll();
          const swept = wired
            .sweep()
            .catch((error: unknown) => log.warn({ err: error }, 'a sweep failed'));
          await Promise.race([swept, pause(SWEEP_TIMEOUT_MS, undefined, { ref: false })]);
        },
      });
  const worker = await startWorker(wired.worker);
  const server = createAppServer(wired.app, wired);
  await listen(server, config.PORT, config.HOST);
  log.info({ host: config.HOST, port: config.PORT }, 'serving');
  return {
    metrics: wired.metrics.registry,
    async stop() {
      wired.endStreams();
      await closeServer(server, REQUEST_GRACE_MS);
      await worker.stop();
      await follower?.close();
      await wired.close();
    },
  };
}

/** Prometheus' own port, on the loopback address: it is not for the public. */
export async function serveMetrics(config: Config, render: () => Promise<string>): Promise<Server> {
  const server = createMetricsServer(render);
  await listen(server, config.METRICS_PORT, '127.0.0.1');
  return server;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}
