import type { TaskList } from 'graphile-worker';
import type { Pool } from 'pg';

export interface RevocablePool {
  readonly pool: Pool;
  /** Nothing is reached through what was lent any more, nor kept from being forgotten. */
  revoke(): void;
}

/**
 * graphile-worker keeps what each run was given for as long as the process lives (`getTaskDetails` has
 * a map of it), and a pool or a task leads to everything that a server is made of. So it is lent a
 * pool that can be taken back, with a `connect` of its own where one is given.
 */
export function createRevocablePool(
  pool: Pool,
  connect: Pool['connect'] = pool.connect.bind(pool),
): RevocablePool {
  const { proxy, revoke } = Proxy.revocable(pool, {
    get(target, name) {
      if (name === 'connect') return connect;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { pool: proxy, revoke: revoke };
}

/** Takes the tasks of a run that is over back, as `revoke` does its pool. */
export function clearTasks(tasks: TaskList): void {
  for (const name of Object.keys(tasks)) Reflect.deleteProperty(tasks, name);
}
