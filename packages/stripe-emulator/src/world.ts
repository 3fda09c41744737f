import type { Books } from './books/books.ts';
import type { Agenda } from './time/agenda.ts';
import type { Clock } from './time/clock.ts';

/** An object that tells what it is, as all of Stripe's do. */
export interface Named {
  id?: string;
  object: string;
}

/** What every part of the stand-in works with. */
export interface World {
  books: Books;
  clock: Clock;
  agenda: Agenda;
  /** Where this stand-in is reached: its hosted pages live there. */
  baseUrl(): string;
  /**
   * Writes an event with a snapshot of the object. With the object as it was before, the event
   * also says which fields changed.
   */
  publish(type: string, object: Named, before?: Named): void;
  log(line: string): void;
}
