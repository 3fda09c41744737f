import type { Tx } from '../db/database.ts';

/**
 * The dependency of a feature that publishes its own events. `Events` maps each event name, in the past tense, to its
 * payload. Listeners run in the caller's transaction, one after another: the event and its consequences are committed
 * together, or not at all.
 */
export interface Publishes<Events> {
  publish<Name extends keyof Events>(tx: Tx, name: Name, payload: Events[Name]): Promise<void>;
}

/** The listeners of each event, in the order in which they run. */
export type Listeners<Events> = {
  readonly [Name in keyof Events]: readonly ((tx: Tx, payload: Events[Name]) => Promise<void>)[];
};

/** An event as a change in a plan. */
export type PublishEvent<Events> = {
  readonly [Name in keyof Events]: {
    readonly kind: 'publishEvent';
    readonly name: Name;
    readonly payload: Events[Name];
  };
}[keyof Events];
