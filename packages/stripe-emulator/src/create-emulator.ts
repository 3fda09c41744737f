import { mkdir } from 'node:fs/promises';
import { createIdempotencyStore } from './api/idempotency.ts';
import { createApi } from './api/serve-api.ts';
import type { ControlContext } from './control/control.ts';
import { createControlApi } from './control/serve-control-api.ts';
import { startEngine } from './engine.ts';
import { NO_REQUEST } from './events/publish.ts';
import {
  CONFIGURED_ENDPOINT_ID,
  createEndpoint,
  syncConfiguredEndpoint,
} from './events/webhook-endpoints.ts';
import { createExpandSource } from './expand-source.ts';
import { createPages } from './pages/serve-pages.ts';
import { schedulePayouts } from './payments/payout-schedule.ts';
import type { Handler } from './router.ts';
import { createRouter } from './router.ts';
import { apiRoutes, emulatorRoutes, pageRoutes, tasks } from './routes.ts';
import type { SettingsChange } from './settings/settings.ts';
import type { WireObserver } from './wire-observer.ts';

export interface StripeEmulatorOptions {
  /** The URL of the emulator, without a trailing slash; hosted pages are below it. */
  baseUrl(): string;
  /** An endpoint that receives every event, and its signing secret; the API can create others. */
  webhook?: { url: string; secret: string };
  /** The folder that stores all data across restarts; if missing, data is in memory only. */
  dataDir?: string;
  log?(line: string): void;
  /**
   * Called after the clock was moved and before the resulting events are delivered, so that servers can move their own
   * clock first. Deliveries wait for the promise.
   */
  onClockMoved?(offsetSeconds: number): Promise<void>;
  /**
   * Settings of the Dashboard, and in `strictness` which of Stripe's rules apply. The control API can change them, and
   * such changes survive restarts.
   */
  settings?: SettingsChange;
  /** Receives every call with its response, and every webhook. */
  observer?: WireObserver;
  /** The clock to which the offset is added; defaults to the system clock. */
  wallClock?(): Date;
}

export interface StripeEmulator {
  /**
   * A request handler for `http.createServer` or Express's `app.use`; it passes other paths to
   * `next`.
   */
  router: Handler;
  now(): Date;
  offsetSeconds(): number;
  /** Moves the clock, like `POST /_emulator/clock/advance`. */
  advance(seconds: number): Promise<void>;
  /** Resolves when no webhook delivery is running and none is due. */
  waitUntilIdle(): Promise<void>;
  /** Resolves when every webhook was delivered or failed for the last time, retries included. */
  waitUntilDelivered(): Promise<void>;
  close(): Promise<void>;
}

/** Creates an emulator, with the data of `dataDir` if it exists. The caller serves `router`. */
export async function createStripeEmulator(
  options: StripeEmulatorOptions,
): Promise<StripeEmulator> {
  const { baseUrl, webhook, dataDir } = options;
  const log = options.log ?? (() => undefined);
  if (dataDir) await mkdir(dataDir, { recursive: true });
  const wallClock = options.wallClock ?? (() => new Date());
  const engine = startEngine({ ...options, wallClock, log, tasks });
  const { context, dispatcher, perform, advance } = engine;
  perform(NO_REQUEST, () => schedulePayouts(context));
  if (webhook) {
    perform(NO_REQUEST, () => {
      createEndpoint(context, { id: CONFIGURED_ENDPOINT_ID, events: ['*'], ...webhook });
      syncConfiguredEndpoint(context);
    });
  }
  const control: ControlContext = {
    context,
    dispatcher,
    webhook: webhook ?? null,
    perform: (work) => perform(NO_REQUEST, work),
    advance,
  };
  const idempotency = createIdempotencyStore(context.store.idempotencyKeys);
  const expandSource = createExpandSource(context);
  const serveApi = createApi({
    context,
    routes: apiRoutes,
    idempotency,
    expandSource,
    perform,
    observer: options.observer ?? null,
  });
  const receiver = webhook?.url ?? 'the endpoints that the API creates';
  log(`Stripe emulator at ${baseUrl()}, events go to ${receiver}`);

  return {
    router: createRouter(log, [
      { prefixes: ['/v1', '/v2'], serve: serveApi },
      {
        prefixes: ['/c', '/p', '/i', '/_emulator/overview'],
        serve: createPages(control, pageRoutes),
      },
      { prefixes: ['/_emulator'], serve: createControlApi(control, emulatorRoutes) },
    ]),
    now: context.clock.now,
    offsetSeconds: context.clock.offsetSeconds,
    advance,
    waitUntilIdle: dispatcher.waitUntilIdle,
    waitUntilDelivered: dispatcher.waitUntilDelivered,
    close: engine.close,
  };
}
