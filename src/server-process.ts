import cluster from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';
import type { Config } from './platform/config/config.ts';
import type { SiteConfig } from './platform/config/sites.ts';
import type { TracingSettings } from './platform/config/tracing.ts';
import { explainDatabaseError } from './platform/db/explain-error.ts';
import { NotificationsMissing } from './platform/db/listener.ts';
import { serveMetrics } from './platform/health/metrics-server.ts';
import type { Log } from './platform/log/log.ts';
import { type Serving, serve } from './serve.ts';
import { endOnSignals } from './stop-signals.ts';

/** Serves in this process, alone or as a cluster worker, until a signal ends it. */
export async function runServer(
  sites: readonly [SiteConfig, ...SiteConfig[]],
  log: Log,
  tracing: TracingSettings | null = null,
): Promise<void> {
  const [{ config }] = sites;
  if (cluster.isWorker) reportToPrimary([]);
  const stopTracing = tracing === null ? null : await startTracing(tracing, log);
  const serving = await serveOrExplain(sites, log);
  if (cluster.isWorker) reportToPrimary(serving.metrics);
  const metrics = cluster.isPrimary
    ? await serveMetrics(config, () => renderMetrics(serving.metrics))
    : null;
  // The end of a terminal session must not stop a server, and a single process has nothing to reload.
  process.on('SIGHUP', () => {
    if (cluster.isPrimary) log.info('SIGHUP ignored: WEB_CONCURRENCY is 1');
  });
  endOnSignals(log, {
    async drain() {
      if (config.DRAIN_SECONDS === 0) return;
      log.info({ seconds: config.DRAIN_SECONDS }, 'draining: /readyz answers 503 from now on');
      await serving.drain(config.DRAIN_SECONDS);
    },
    async stop() {
      metrics?.close();
      await serving.stop();
      await stopTracing?.();
    },
  });
}

/** Loads OpenTelemetry only if tracing is enabled. */
async function startTracing(tracing: TracingSettings, log: Log): Promise<() => Promise<void>> {
  const { startOpenTelemetry } = await import('./platform/tracing/open-telemetry.ts');
  return await startOpenTelemetry(tracing, log);
}

/**
 * Lets the primary process aggregate its workers' metrics; prom-client answers its requests. The primary waits for
 * every worker, so a worker that is still starting reports an empty registry.
 */
function reportToPrimary(registries: readonly Registry[]): void {
  // Passes the array itself, to which a publication that starts late is added.
  AggregatorRegistry.setRegistries(registries as Registry[]);
  new AggregatorRegistry();
}

/** The series of several publications differ by their label `site`. */
async function renderMetrics(registries: readonly Registry[]): Promise<string> {
  const [only, ...others] = registries;
  if (only !== undefined && others.length === 0) return await only.metrics();
  const all = await Promise.all(registries.map((registry) => registry.getMetricsAsJSON()));
  return await AggregatorRegistry.aggregate(all).metrics();
}

async function serveOrExplain(
  sites: readonly [SiteConfig, ...SiteConfig[]],
  log: Log,
): Promise<Serving> {
  try {
    return await serve(sites, log);
  } catch (error) {
    const reason = explain(error, sites[0].config);
    if (reason === null) throw error;
    process.stderr.write(`${reason}\n`);
    process.exit(1);
  }
}

/** Explains start errors that the operator can fix, in one line. */
function explain(error: unknown, { PORT }: Config): string | null {
  if (error instanceof NotificationsMissing) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return `Port ${PORT} is in use. Set PORT to a free one.`;
  return explainDatabaseError(error);
}
