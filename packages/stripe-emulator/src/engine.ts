import { finishDrafts } from './billing/finish-drafts.ts';
import { openBooks } from './books/books.ts';
import type { Courier } from './events/courier.ts';
import { createCourier } from './events/courier.ts';
import type { Cause } from './events/publish.ts';
import { createPublisher, NOBODY } from './events/publish.ts';
import { secretOf } from './events/webhook-endpoints.ts';
import { createAgenda } from './time/agenda.ts';
import { createClock } from './time/clock.ts';
import { createTimeMover } from './time/move-time.ts';
import type { Tasks } from './time/walk.ts';
import { walkTo } from './time/walk.ts';
import type { World } from './world.ts';

interface EngineOptions {
  baseUrl(): string;
  dataDir?: string;
  log(line: string): void;
  onClockMoved?(offsetSeconds: number): Promise<void>;
  wallClock(): Date;
  tasks: Tasks;
}

/** The world with its time: what is done in it, what happens by itself, and who is told. */
export interface Engine {
  world: World;
  courier: Courier;
  /** Does something as a call's work: first what is due, then the work, then what came due by it. */
  perform<T>(by: Cause, work: () => T): T;
  /** Moves time; resolves once every process lives at the new one and has heard of the way there. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** How often the clock is looked at, for what becomes due without anyone asking. */
const TICK_MS = 1000;

export function startEngine(options: EngineOptions): Engine {
  const { baseUrl, log } = options;
  const books = openBooks(options.dataDir);
  const clock = createClock({
    wallClock: options.wallClock,
    offsetSeconds: Number(books.settings.find('clock')?.value ?? 0),
  });
  const courier = createCourier({ books, clock, log, secretOf: (id) => secretOf({ books }, id) });
  const causes = createCauses();
  const { dispatch } = courier;
  const publish = createPublisher({ books, clock, cause: causes.current, dispatch });
  const world: World = { books, clock, agenda: createAgenda(books.tasks), baseUrl, publish, log };

  const walk = () => causes.causedBy(NOBODY, () => walkTo(world, options.tasks, clock.seconds()));

  function perform<T>(by: Cause, work: () => T): T {
    walk();
    try {
      return causes.causedBy(by, work);
    } finally {
      walk();
      // A declined payment is refused and written all the same: what happened, happened.
      books.commit();
      courier.wake();
    }
  }

  function move(seconds: number): void {
    clock.advance(seconds);
    books.settings.put({ id: 'clock', value: clock.offsetSeconds() });
    walk();
    finishDrafts(world);
    walk();
    books.commit();
  }

  const announce = async () => options.onClockMoved?.(clock.offsetSeconds());
  const ticking = setInterval(() => perform(NOBODY, () => undefined), TICK_MS);
  ticking.unref();

  return {
    world,
    courier,
    perform,
    advance: createTimeMover({ courier, move, announce }),
    async close() {
      clearInterval(ticking);
      await courier.close();
      books.commit();
      books.close();
    },
  };
}

/** Because of whom what happens now happens. */
function createCauses() {
  let cause = NOBODY;
  return {
    current: () => cause,
    causedBy<T>(by: Cause, work: () => T): T {
      const before = cause;
      cause = by;
      try {
        return work();
      } finally {
        cause = before;
      }
    },
  };
}
