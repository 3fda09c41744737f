import { setTimeout as pause } from 'node:timers/promises';

/** How long moving the clock waits for the events of the way to be taken. */
const DELIVERY_PATIENCE_MS = 15_000;

interface MoveDeps {
  /** Events must not leave while the others still live at the old time: they come from their future. */
  courier: { sleep(): void; rise(): void; idle(): Promise<void> };
  /** Moves the clock and lets everything of the way happen. */
  move(seconds: number): void;
  announce(): Promise<void>;
}

/** Moves time for all, one move after the other; resolves once the events of the way were taken. */
export function createTimeMover(deps: MoveDeps): (seconds: number) => Promise<void> {
  const { courier } = deps;
  // A second move at the same moment would let the events of the first go out too early.
  let moving = Promise.resolve();

  async function moveBy(seconds: number): Promise<void> {
    courier.sleep();
    try {
      deps.move(seconds);
      await deps.announce();
    } finally {
      courier.rise();
    }
    await Promise.race([courier.idle(), pause(DELIVERY_PATIENCE_MS, undefined, { ref: false })]);
  }

  return (seconds) => {
    const moved = moving.then(() => moveBy(seconds));
    moving = moved.catch(() => undefined);
    return moved;
  };
}
