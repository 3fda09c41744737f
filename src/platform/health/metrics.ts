import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface HttpMetrics {
  observe(method: string, status: number, seconds: number): void;
  /** Counts a cached response. Its duration is not measured: it would distort the histogram. */
  countCached(status: number): void;
}

/** Metrics of the jobs' Stripe calls, which share Stripe's rate limit. */
export interface StripeMetrics {
  /** Counts a call of a job and the time that it waited for the rate limit. */
  countJobCall(waitedSeconds: number): void;
  /** Counts a 429 about too many calls. */
  countRateLimited(): void;
}

export interface Metrics extends HttpMetrics, StripeMetrics {
  readonly registry: Registry;
  /** A job or an inbox event failed its last attempt and needs manual review. */
  countAlarm(name: string): void;
}

/**
 * Node's metrics of this process, collected once however many servers it opens: the collectors of the event
 * loop and the garbage collector hold timers and cannot be removed.
 */
let processRegistry: Registry | undefined;

export function collectProcessMetrics(): Registry {
  if (processRegistry === undefined) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** `site` is a label of every series where one process serves several publications. */
export function createMetrics(site: string | null = null): Metrics {
  const registry = site === null ? Registry.merge([collectProcessMetrics()]) : new Registry();
  if (site !== null) registry.setDefaultLabels({ site });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte in to the last byte out',
    labelNames: ['method', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const cached = new Counter({
    name: 'http_cached_responses_total',
    help: 'Answers from memory in front of the router: shared responses, and articles for members',
    labelNames: ['status'],
    registers: [registry],
  });
  const alarms = new Counter({
    name: 'pennypress_alarms_total',
    help: 'Failures that need manual review',
    labelNames: ['name'],
    registers: [registry],
  });
  const series = cacheSeries((method, status) => requests.labels(method, String(status)));
  const cachedOf = cacheSeries((_, status) => cached.labels(String(status)));
  return {
    registry,
    ...createStripeMeter(registry),
    observe: (method, status, seconds) => series(method, status).observe(seconds),
    countCached: (status) => cachedOf('GET', status).inc(),
    countAlarm: (name) => alarms.inc({ name }),
  };
}

/** Caches each series by its labels, because prom-client sorts and joins the labels on every lookup. */
function cacheSeries<Series>(
  find: (method: string, status: number) => Series,
): (method: string, status: number) => Series {
  const cache = new Map<number, Map<string, Series>>();
  return (method, status) => {
    const cached = cache.get(status)?.get(method);
    if (cached !== undefined) return cached;
    const series = find(method, status);
    cache.set(status, (cache.get(status) ?? new Map()).set(method, series));
    return series;
  };
}

function createStripeMeter(registry: Registry): StripeMetrics {
  const counter = (name: string, help: string) =>
    new Counter({ name, help, registers: [registry] });
  const calls = counter('pennypress_stripe_job_calls_total', 'Calls that jobs made at Stripe');
  const waited = counter(
    'pennypress_stripe_job_wait_seconds_total',
    'Time that those calls waited for the rate limit',
  );
  const refused = counter('pennypress_stripe_too_many_total', 'How often Stripe answered 429');
  return {
    countJobCall(waitedSeconds) {
      calls.inc();
      waited.inc(waitedSeconds);
    },
    countRateLimited: () => refused.inc(),
  };
}
