import { mkdir } from 'node:fs/promises';
import { createIdempotencyStore } from './api/idempotency.ts';
import { createApi } from './api/serve-api.ts';
import type { ControlContext } from './control/control.ts';
import { createControlApi } from './control/serve-control-api.ts';
import { startEngine } from './engine.ts';
import { NO_REQUEST } from './events/publish.ts';
import { CONFIGURED_ENDPOINT_ID, createEndpoint } from './events/webhook-endpoints.ts';
import { createExpandSource } from './expand-source.ts';
import { createPages } from './pages/serve-pages.ts';
import type { Handler } from './router.ts';
import { createRouter } from './router.ts';
import { apiRoutes, emulatorRoutes, pageRoutes, tasks } from './routes.ts';

export interface StripeEmulatorOptions {
  /** Where this stand-in is reached from outside, without a slash at the end. */
  baseUrl(): string;
  /** An endpoint that receives every event, and its signing secret; the API can create others. */
  webhook?: { url: string; secret: string };
  /** Keeps everything there across restarts; in memory where it is absent. */
  dataDir?: string;
  log?(line: string): void;
  /** Told of the new offset after time was moved and before the events of the way are delivered. */
  onClockMoved?(offsetSeconds: number): Promise<void>;
  /** The clock that the offset is added to; tests move it by hand. */
  wallClock?(): Date;
}

export interface StripeEmulator {
  /** For the root of a server, or for `app.use` of an Express one: other paths go to `next`. */
  router: Handler;
  now(): Date;
  offsetSeconds(): number;
  /** Moves time as `POST /_emulator/clock/advance` does. */
  advance(seconds: number): Promise<void>;
  /** Resolves when no delivery is under way and none is due. */
  waitUntilIdle(): Promise<void>;
  /** As `idle`, and every delivery that failed was tried again until it arrived or was given up. */
  waitUntilDelivered(): Promise<void>;
  close(): Promise<void>;
}

/** Starts Stripe's side of the wire, from the books of the folder where there is one. */
export async function createStripeEmulator(
  options: StripeEmulatorOptions,
): Promise<StripeEmulator> {
  const { baseUrl, webhook, dataDir } = options;
  const log = options.log ?? (() => undefined);
  if (dataDir) await mkdir(dataDir, { recursive: true });
  const wallClock = options.wallClock ?? (() => new Date());
  const engine = startEngine({ ...options, wallClock, log, tasks });
  const { context, dispatcher, perform, advance } = engine;
  if (webhook) {
    perform(NO_REQUEST, () =>
      createEndpoint(context, { id: CONFIGURED_ENDPOINT_ID, events: ['*'], ...webhook }),
    );
  }
  const control: ControlContext = {
    context,
    dispatcher,
    webhook: webhook ?? null,
    perform: (work) => perform(NO_REQUEST, work),
    advance,
  };
  const idempotency = createIdempotencyStore(context.store.idempotencyKeys);
  const expandSource = createExpandSource(context.store);
  const serveApi = createApi({ context, routes: apiRoutes, idempotency, expandSource, perform });
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
