import type { Store } from './store/store.ts';
import type { Clock } from './time/clock.ts';
import type { TaskScheduler } from './time/task-scheduler.ts';

/** An object that tells what it is, as all of Stripe's do. */
export interface StripeObject {
  id?: string;
  object: string;
}

/** What every part of the stand-in works with. */
export interface EmulatorContext {
  store: Store;
  clock: Clock;
  scheduler: TaskScheduler;
  /** Where this stand-in is reached: its hosted pages live there. */
  baseUrl(): string;
  /**
   * Writes an event with a snapshot of the object. With the object as it was before, the event
   * also says which fields changed.
   */
  publish(type: string, object: StripeObject, before?: StripeObject): void;
  log(line: string): void;
}
