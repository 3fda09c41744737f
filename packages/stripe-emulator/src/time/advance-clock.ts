import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookDispatcher } from '../events/webhook-dispatcher.ts';

/** How long a clock move waits for the delivery of the events that it caused. */
const DELIVERY_TIMEOUT_MS = 15_000;

interface ClockAdvancerDeps {
  /** Paused until every server has moved its clock, because the events are from the server's future. */
  dispatcher: Pick<WebhookDispatcher, 'pause' | 'resume' | 'waitUntilIdle'>;
  /** Moves the clock and runs all tasks that are due by then. */
  move(seconds: number): void;
  announce(): Promise<void>;
}

/** Moves the clock, one move at a time. Resolves when the events that it caused are delivered. */
export function createClockAdvancer(deps: ClockAdvancerDeps): (seconds: number) => Promise<void> {
  const { dispatcher } = deps;
  // A concurrent move would resume deliveries before the first one has announced its time.
  let moving = Promise.resolve();

  async function moveBy(seconds: number): Promise<void> {
    dispatcher.pause();
    try {
      deps.move(seconds);
      await deps.announce();
    } finally {
      dispatcher.resume();
    }
    await Promise.race([
      dispatcher.waitUntilIdle(),
      sleep(DELIVERY_TIMEOUT_MS, undefined, { ref: false }),
    ]);
  }

  return (seconds) => {
    const moved = moving.then(() => moveBy(seconds));
    moving = moved.catch(() => undefined);
    return moved;
  };
}
