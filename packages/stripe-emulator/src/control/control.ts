import type { EmulatorContext } from '../context.ts';
import type { WebhookDispatcher } from '../events/webhook-dispatcher.ts';

/** What the emulator's own calls steer, beside the world itself. */
export interface ControlContext {
  context: EmulatorContext;
  dispatcher: WebhookDispatcher;
  /** The endpoint that the emulator was started with. */
  webhook: { url: string; secret: string } | null;
  /** Runs work as nobody's API call; what it changes is durable before it returns. */
  perform<T>(work: () => T): T;
  /** Moves the clock, and resolves once every process lives at the new time. */
  advance(seconds: number): Promise<void>;
}
