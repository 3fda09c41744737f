import type { EmulatorContext } from '../context.ts';
import type { WebhookDispatcher } from '../events/webhook-dispatcher.ts';

/** The dependencies of the control API, in addition to the emulator's own context. */
export interface ControlContext {
  context: EmulatorContext;
  dispatcher: WebhookDispatcher;
  /** The endpoint that the emulator was started with. */
  webhook: { url: string; secret: string } | null;
  /** Runs work outside of any API call; its changes are durable when it returns. */
  perform<T>(work: () => T): T;
  /** Moves the clock. Resolves when every server has moved to the new time. */
  advance(seconds: number): Promise<void>;
}
