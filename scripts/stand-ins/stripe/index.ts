import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { finishDrafts } from './billing/finish-drafts.ts';
import { openBooks } from './books/books.ts';
import type { Control } from './emulator/control.ts';
import { createEmulator } from './emulator/serve-emulator.ts';
import { createCourier } from './events/courier.ts';
import type { Cause } from './events/publish.ts';
import { createPublisher, NOBODY } from './events/publish.ts';
import { CONFIGURED, createEndpoint, secretOf } from './events/webhook-endpoints.ts';
import { createOpeners } from './openers.ts';
import { createPages } from './pages/serve-pages.ts';
import { createRouter, type Handler } from './router.ts';
import { apiRoutes, emulatorRoutes, pageRoutes, tasks } from './routes.ts';
import { createAgenda } from './time/agenda.ts';
import { createClock } from './time/clock.ts';
import { walkTo } from './time/walk.ts';
import { createReplays } from './wire/replays.ts';
import { createApi } from './wire/serve-api.ts';
import type { World } from './world.ts';

export interface StripeStandInOptions {
  /** Where this stand-in is reached from outside, without a slash at the end. */
  baseUrl(): string;
  /** The endpoint that takes every event, and the secret that signs them. */
  webhook: { url: string; secret: string };
  /** Keeps everything there across restarts; in memory where it is absent. */
  dataDir?: string;
  log?(line: string): void;
  /** Told of the new offset after time was moved and before the events of the way are delivered. */
  announceClock?(offsetSeconds: number): Promise<void>;
  /** The clock that the offset is added to; tests move it by hand. */
  wallClock?(): Date;
}

export interface StripeStandIn {
  /** For the root of a server, or for `app.use` of an Express one: other paths go to `next`. */
  router: Handler;
  now(): Date;
  offsetSeconds(): number;
  /** Moves time as `POST /_emulator/clock/advance` does. */
  advance(seconds: number): Promise<void>;
  /** Resolves when no delivery is under way and none is due. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** How often the clock is looked at, for what becomes due without anyone asking. */
const TICK_MS = 1000;
/** How long moving the clock waits for the events of the way to be taken. */
const DELIVERY_PATIENCE_MS = 15_000;

/** Starts Stripe's side of the wire, from the books of the folder where there is one. */
export async function createStripeStandIn(options: StripeStandInOptions): Promise<StripeStandIn> {
  const log = options.log ?? (() => undefined);
  if (options.dataDir) await mkdir(options.dataDir, { recursive: true });
  const books = openBooks(options.dataDir);
  const clock = createClock({
    wallClock: options.wallClock ?? (() => new Date()),
    offsetSeconds: Number(books.settings.find('clock')?.value ?? 0),
  });
  const courier = createCourier({ books, clock, log, secretOf: (id) => secretOf({ books }, id) });
  let cause: Cause = NOBODY;
  const publish = createPublisher({ books, clock, cause: () => cause, dispatch: courier.dispatch });
  const { baseUrl } = options;
  const world: World = { books, clock, agenda: createAgenda(books.tasks), baseUrl, publish, log };

  function walk(): void {
    const before = cause;
    cause = NOBODY;
    walkTo(world, tasks, clock.seconds());
    cause = before;
  }

  function perform<T>(by: Cause, work: () => T): T {
    walk();
    cause = by;
    try {
      return work();
    } finally {
      walk();
      cause = NOBODY;
      // A declined payment is refused and still written: what happened, happened.
      books.commit();
      courier.wake();
    }
  }

  async function advance(seconds: number): Promise<void> {
    courier.sleep();
    try {
      clock.advance(seconds);
      books.settings.put({ id: 'clock', value: clock.offsetSeconds() });
      walk();
      finishDrafts(world);
      books.commit();
      await options.announceClock?.(clock.offsetSeconds());
    } finally {
      courier.rise();
    }
    await Promise.race([courier.idle(), pause(DELIVERY_PATIENCE_MS, undefined, { ref: false })]);
  }

  createEndpoint(world, { id: CONFIGURED, events: ['*'], ...options.webhook });
  perform(NOBODY, () => undefined);
  const control: Control = {
    world,
    courier,
    webhook: options.webhook,
    perform: (work) => perform(NOBODY, work),
    advance,
  };
  const replays = createReplays(books.replays);
  const openers = createOpeners(books);
  const serveApi = createApi({ world, routes: apiRoutes, replays, openers, perform });
  const ticking = setInterval(() => perform(NOBODY, () => undefined), TICK_MS);
  ticking.unref();

  return {
    router: createRouter(log, [
      { prefixes: ['/v1', '/v2'], serve: serveApi },
      { prefixes: ['/_emulator'], serve: createEmulator(control, emulatorRoutes) },
      { prefixes: ['/c', '/p', '/i'], serve: createPages(control, pageRoutes) },
    ]),
    now: clock.now,
    offsetSeconds: clock.offsetSeconds,
    advance,
    idle: courier.idle,
    async close() {
      clearInterval(ticking);
      await courier.close();
      books.commit();
      books.close();
    },
  };
}
