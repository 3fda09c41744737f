import type { Courier } from '../events/courier.ts';
import type { World } from '../world.ts';

/** What the emulator's own calls steer, beside the world itself. */
export interface Control {
  world: World;
  courier: Courier;
  /** The endpoint that the emulator was started with. */
  webhook: { url: string; secret: string } | null;
  /** Runs work as nobody's API call; what it changes is durable before it returns. */
  perform<T>(work: () => T): T;
  /** Moves the clock, and resolves once every process lives at the new time. */
  advance(seconds: number): Promise<void>;
}
