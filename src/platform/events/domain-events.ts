import type { Tx } from '../db/database.ts';

/**
 * What a feature needs to publish its own events. `Events` maps each name, in the past tense, to its
 * payload. Listeners run in the caller's transaction, one after another: the event and everything that
 * follows from it are committed together, or not at all.
 */
export interface Publishes<Events> {
  publish<Name extends keyof Events>(tx: Tx, name: Name, payload: Events[Name]): Promise<void>;
}

/** Who listens to each event, in the order in which they run. */
export type Listeners<Events> = {
  readonly [Name in keyof Events]: readonly ((tx: Tx, payload: Events[Name]) => Promise<void>)[];
};

/** An event as a change of a plan. */
export type PublishEvent<Events> = {
  readonly [Name in keyof Events]: {
    readonly kind: 'publishEvent';
    readonly name: Name;
    readonly payload: Events[Name];
  };
}[keyof Events];
