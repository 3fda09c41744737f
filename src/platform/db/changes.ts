import type { Tx } from './database.ts';
import { type Sql, sql } from './sql.ts';

/** The NOTIFY channel on which every process hears what changed. */
export const CHANGES_CHANNEL = 'pennypress_changes';

/** `key` names the thing that changed; null means that anything may have (a connection was lost). */
type ChangeHandler = (key: string | null) => void;

/**
 * Tells caches, on every process, that something changed: in the caller's transaction, so that they
 * hear of it exactly if it happened. The process that wrote drops its own copy as soon as the
 * transaction has committed, before its answer goes out; the others within the NOTIFY's way.
 */
export interface Changes {
  on(topic: string, handler: ChangeHandler): void;
  announce(tx: Tx, topic: string, key: string): Promise<void>;
  /** The same as a call in SQL, for a statement that writes and announces in one. */
  announcing(tx: Tx, topic: string, key: string): Sql;
  /** Many keys of one topic, in one statement. */
  announceAll(tx: Tx, topic: string, keys: readonly string[]): Promise<void>;
  /** Hears a notification from the channel. */
  receive(payload: string): void;
  /** Everything may have changed. */
  receiveAll(): void;
  afterCommit<T>(transaction: (track: (tx: Tx) => void) => Promise<T>): Promise<T>;
}

export function createChanges(): Changes {
  const handlers = new Map<string, ChangeHandler[]>();
  const pending = new WeakMap<Tx, [topic: string, key: string][]>();

  function dispatch(topic: string, key: string | null): void {
    for (const handle of handlers.get(topic) ?? []) handle(key);
  }

  function announcing(tx: Tx, topic: string, key: string): Sql {
    pending.get(tx)?.push([topic, key]);
    return sql`pg_notify(${CHANGES_CHANNEL}::text, ${`${topic} ${key}`}::text)`;
  }

  return {
    on(topic, handler) {
      handlers.set(topic, [...(handlers.get(topic) ?? []), handler]);
    },
    async announce(tx, topic, key) {
      await tx.$executeRaw`SELECT ${announcing(tx, topic, key)}`;
    },
    announcing,
    async announceAll(tx, topic, keys) {
      const distinct = [...new Set(keys)];
      if (distinct.length === 0) return;
      await tx.$executeRaw`
        SELECT pg_notify(${CHANGES_CHANNEL}, ${topic} || ' ' || key)
        FROM unnest(${distinct}::text[]) AS key`;
      for (const key of distinct) pending.get(tx)?.push([topic, key]);
    },
    receive(payload) {
      const space = payload.indexOf(' ');
      dispatch(payload.slice(0, space), payload.slice(space + 1));
    },
    receiveAll() {
      for (const topic of handlers.keys()) dispatch(topic, null);
    },
    async afterCommit(transaction) {
      const announced: [string, string][] = [];
      const result = await transaction((tx) => pending.set(tx, announced));
      for (const [topic, key] of announced) dispatch(topic, key);
      return result;
    },
  };
}
