import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

interface MeasuredRequest {
  readonly method: string;
  readonly status: number;
  /** The name of the endpoint; null for pages and files. */
  readonly endpoint: string | null;
}

export interface HttpMetrics {
  observe(request: MeasuredRequest, seconds: number): void;
  /** Counts a cached response. Its duration is not measured: it would distort the histogram. */
  countCached(status: number): void;
}

/** Metrics of Stripe calls by jobs, which share Stripe's rate limit. */
export interface StripeMetrics {
  /** Counts a job's call and the time that it waited for the rate limit. */
  countJobCall(waitedSeconds: number): void;
  /** Counts a 429 for too many calls. */
  countRateLimited(): void;
}

export interface Metrics extends HttpMetrics, StripeMetrics {
  readonly registry: Registry;
  /** A job or an inbox event failed its last attempt and needs manual review. */
  countAlarm(name: string): void;
  /** Initializes these series with 0, so that an alert rule sees the first failure as an increase. */
  declareAlarms(names: readonly string[]): void;
  /** Counts a Stripe event whose signature was rejected. */
  countRefusedWebhook(): void;
}

/**
 * Node's metrics of this process, collected once however many servers it opens: the collectors for the event loop and
 * the garbage collector hold timers and cannot be removed.
 */
let processRegistry: Registry | undefined;

export function collectProcessMetrics(): Registry {
  if (processRegistry === undefined) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** `site` labels every series if one process serves several publications. */
export function createMetrics(site: string | null = null): Metrics {
  const registry = site === null ? Registry.merge([collectProcessMetrics()]) : new Registry();
  if (site !== null) registry.setDefaultLabels({ site });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests, from the first byte received to the last byte sent',
    labelNames: ['method', 'status', 'endpoint'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const cached = new Counter({
    name: 'http_cached_responses_total',
    help: 'Responses served from memory before routing: shared responses, and articles for members',
    labelNames: ['status'],
    registers: [registry],
  });
  const alarms = new Counter({
    name: 'pennypress_alarms_total',
    help: 'Failures that need manual review',
    labelNames: ['name'],
    registers: [registry],
  });
  const series = cacheSeries(({ method, status, endpoint }: MeasuredRequest) =>
    requests.labels(method, String(status), endpoint ?? ''),
  );
  const refused = new Counter({
    name: 'pennypress_webhooks_refused_total',
    help: 'Stripe webhook requests with an invalid signature',
    registers: [registry],
  });
  for (const status of [200, 304]) cached.labels(String(status)).inc(0);
  return {
    registry,
    ...createStripeMeter(registry),
    observe: (request, seconds) => series(request).observe(seconds),
    countCached: (status) => cached.labels(String(status)).inc(),
    countAlarm: (name) => alarms.inc({ name }),
    declareAlarms(names) {
      for (const name of names) alarms.inc({ name }, 0);
    },
    countRefusedWebhook: () => refused.inc(),
  };
}

/** Caches each series by its labels, because prom-client sorts and joins the labels on every lookup. */
function cacheSeries<Series>(
  find: (request: MeasuredRequest) => Series,
): (request: MeasuredRequest) => Series {
  const cache = new Map<string | null, Map<string, Series>>();
  return (request) => {
    const { method, status, endpoint } = request;
    const ofEndpoint = cache.get(endpoint) ?? new Map<string, Series>();
    const name = `${method} ${status}`;
    const cached = ofEndpoint.get(name);
    if (cached !== undefined) return cached;
    const series = find(request);
    cache.set(endpoint, ofEndpoint.set(name, series));
    return series;
  };
}

function createStripeMeter(registry: Registry): StripeMetrics {
  const counter = (name: string, help: string) =>
    new Counter({ name, help, registers: [registry] });
  const calls = counter('pennypress_stripe_job_calls_total', 'Stripe API calls by background jobs');
  const waited = counter(
    'pennypress_stripe_job_wait_seconds_total',
    'Time that Stripe API calls of background jobs waited for the rate limit',
  );
  const refused = counter(
    'pennypress_stripe_too_many_total',
    'Responses of Stripe with status 429',
  );
  return {
    countJobCall(waitedSeconds) {
      calls.inc();
      waited.inc(waitedSeconds);
    },
    countRateLimited: () => refused.inc(),
  };
}
