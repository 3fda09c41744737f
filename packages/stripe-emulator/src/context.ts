import type { SettingsStore } from './settings/settings.ts';
import type { Store } from './store/store.ts';
import type { Clock } from './time/clock.ts';
import type { TaskScheduler } from './time/task-scheduler.ts';

/** A Stripe object, with its type in `object`. */
export interface StripeObject {
  id?: string;
  object: string;
}

/** The dependencies that all parts of the emulator share. */
export interface EmulatorContext {
  store: Store;
  clock: Clock;
  scheduler: TaskScheduler;
  /** Settings of the Dashboard, and the enabled rules of Stripe. */
  settings: SettingsStore;
  /** The URL of the emulator, for links to hosted pages. */
  baseUrl(): string;
  /**
   * Publishes an event with a snapshot of the object. With `before`, the event has
   * `previous_attributes`, and there is no event if nothing changed.
   */
  publish(type: string, object: StripeObject, before?: StripeObject): void;
  log(line: string): void;
}
