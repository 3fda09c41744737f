import { type Sql, sql } from './sql.ts';
import type { Tx } from './transaction.ts';

/** The NOTIFY channel that every process listens on. */
export const CHANGES_CHANNEL = 'pennypress_changes';

/** `key` names what changed. Null means that anything may have changed, because a connection was lost. */
type ChangeHandler = (key: string | null) => void;

type Invalidate = (topic: string, key: string) => void;

/**
 * Invalidates caches on every process. The notification is part of the caller's transaction, so it is
 * sent only if the transaction commits. The writing process invalidates its own caches directly after
 * the commit, before it responds; the others when the NOTIFY arrives.
 */
export interface Changes {
  on(topic: string, handler: ChangeHandler): void;
  publish(tx: Tx, topic: string, key: string): Promise<void>;
  /** Like `publish` for several keys, with one notification each. */
  publishAll(tx: Tx, topic: string, keys: readonly string[]): Promise<void>;
  /** `publish` as an SQL expression, for one statement that both writes and notifies. */
  publishSql(tx: Tx, topic: string, key: string): Sql;
  /** Like `publishSql` for an autocommitted statement, after which the caller calls `invalidateAfterCommit`. */
  notifySql(topic: string, key: string): Sql;
  /** Registers a write that runs in the transaction of every `publish` of a topic. */
  onPublish(topic: string, write: (tx: Tx, key: string) => Promise<void>): void;
  /** Handles a notification from the channel. */
  receive(payload: string): void;
  /** Notifies every handler that anything may have changed. */
  receiveAll(): void;
  afterCommit<T>(transaction: (track: (tx: Tx) => void) => Promise<T>): Promise<T>;
  /** Registers a client whose statements commit immediately, outside any transaction. */
  trackAutocommit(client: Tx): void;
  /** Sets the health check behind `isSubscribed`, which returns false until then. */
  setHealthCheck(isListening: () => boolean): void;
  /**
   * Whether notifications from other processes currently arrive. While they do not, cached values may be stale and must
   * not be used.
   */
  isSubscribed(): boolean;
}

const invalidators = new WeakMap<Tx, Invalidate>();

/**
 * For stores whose tables notify by a trigger (migration `heard_changes`): also invalidates the caches of
 * this process once the write has committed, because the NOTIFY may arrive after the response.
 */
export function invalidateAfterCommit(tx: Tx, topic: string, key: string): void {
  invalidators.get(tx)?.(topic, key);
}

function notifySql(topic: string, key: string): Sql {
  return sql`pg_notify(${CHANGES_CHANNEL}::text, ${`${topic} ${key}`}::text)`;
}

export function createChanges(): Changes {
  const handlers = new Map<string, ChangeHandler[]>();
  const writers = new Map<string, (tx: Tx, key: string) => Promise<void>>();
  let isSubscribed = (): boolean => false;

  function dispatch(topic: string, key: string | null): void {
    for (const handle of handlers.get(topic) ?? []) handle(key);
  }

  return {
    on(topic, handler) {
      handlers.set(topic, [...(handlers.get(topic) ?? []), handler]);
    },
    async publish(tx, topic, key) {
      await tx.$executeRaw`SELECT pg_notify(${CHANGES_CHANNEL}, ${`${topic} ${key}`})`;
      invalidateAfterCommit(tx, topic, key);
      await writers.get(topic)?.(tx, key);
    },
    async publishAll(tx, topic, keys) {
      const payloads = keys.map((key) => `${topic} ${key}`);
      await tx.$executeRaw`
        SELECT pg_notify(${CHANGES_CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`;
      for (const key of keys) {
        invalidateAfterCommit(tx, topic, key);
        await writers.get(topic)?.(tx, key);
      }
    },
    onPublish: (topic, write) => void writers.set(topic, write),
    publishSql(tx, topic, key) {
      invalidateAfterCommit(tx, topic, key);
      return notifySql(topic, key);
    },
    notifySql,
    receive(payload) {
      const space = payload.indexOf(' ');
      dispatch(payload.slice(0, space), payload.slice(space + 1));
    },
    receiveAll() {
      for (const topic of handlers.keys()) dispatch(topic, null);
    },
    async afterCommit(transaction) {
      const announced: [string, string][] = [];
      const result = await transaction((tx) =>
        invalidators.set(tx, (topic, key) => announced.push([topic, key])),
      );
      for (const [topic, key] of announced) dispatch(topic, key);
      return result;
    },
    trackAutocommit: (client) => void invalidators.set(client, dispatch),
    setHealthCheck(isListening) {
      isSubscribed = isListening;
    },
    isSubscribed: () => isSubscribed(),
  };
}
