import { type Sql, sql } from './sql.ts';
import type { Tx } from './transaction.ts';

/** The NOTIFY channel on which every process hears what changed. */
export const CHANGES_CHANNEL = 'pennypress_changes';

/** `key` names the thing that changed; null means that anything may have (a connection was lost). */
type ChangeHandler = (key: string | null) => void;

type Invalidate = (topic: string, key: string) => void;

/**
 * Tells caches, on every process, that something changed: in the caller's transaction, so that they
 * hear of it exactly if it happened. The process that wrote drops its own copy as soon as the
 * transaction has committed, before its answer goes out; the others within the NOTIFY's way.
 */
export interface Changes {
  on(topic: string, handler: ChangeHandler): void;
  publish(tx: Tx, topic: string, key: string): Promise<void>;
  /** The same as a call in SQL, for a statement of a transaction that writes and announces in one. */
  publishSql(tx: Tx, topic: string, key: string): Sql;
  /** The same for a statement that is its own transaction; its caller calls `invalidateAfterCommit` after it. */
  notifySql(topic: string, key: string): Sql;
  /** Writes something more in the transaction of every announcement of a topic. */
  onPublish(topic: string, write: (tx: Tx, key: string) => Promise<void>): void;
  /** Hears a notification from the channel. */
  receive(payload: string): void;
  /** Everything may have changed. */
  receiveAll(): void;
  afterCommit<T>(transaction: (track: (tx: Tx) => void) => Promise<T>): Promise<T>;
  /** What is written with this client is committed at once, outside any transaction. */
  trackAutocommit(client: Tx): void;
  /** Says how it is known whether the channel is being heard; before that, nothing is. */
  setHealthCheck(isListening: () => boolean): void;
  /**
   * Whether what others write is heard of now. Where it is not, nothing that was kept may be
   * believed: it may have changed without a word.
   */
  isSubscribed(): boolean;
}

const invalidators = new WeakMap<Tx, Invalidate>();

/**
 * For stores whose tables announce every write by a trigger (migration `heard_changes`): tells this
 * process as well, once the write has committed, because the NOTIFY may come after its answer.
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
