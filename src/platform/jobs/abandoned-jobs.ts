import type { Pool, PoolClient } from 'pg';
import type { Log } from '../log/log.ts';

/** A job whose process was killed waits this long at most, where nobody started anew meanwhile. */
const LOOK_EVERY_MS = 10_000;
const ANNOUNCE_AGAIN_MS = 250;

/**
 * The queue itself gives a killed process' jobs back after four hours. Here every living worker holds
 * a database lock under its name, which ends with its connection, so that the living know the dead.
 */
export interface Watch {
  /** A worker of this process lives from now on; resolves once the others can see it. */
  add(workerId: string): Promise<void>;
  close(): void;
}

/**
 * Starts with giving back what dead workers left, then looks again every now and then, and has
 * `alsoLook` look at what is locked in the names of this process.
 */
export async function watchWorkers(
  pool: Pool,
  log: Log,
  alsoLook: (names: readonly string[]) => Promise<void> = () => Promise.resolve(),
): Promise<Watch> {
  const announced = announceNames(pool);

  async function look(): Promise<void> {
    try {
      await announced.announce();
      await releaseAbandonedJobs(pool);
      await alsoLook([...announced.names]);
    } catch (error) {
      log.debug({ err: error }, 'cannot look for abandoned jobs yet');
    }
  }

  await look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    add: announced.add,
    close() {
      clearInterval(timer);
      announced.close();
    },
  };
}

/** The names of this process' workers, and the one connection that holds their locks. */
function announceNames(pool: Pool) {
  const names = new Set<string>();
  let holder: PoolClient | null = null;
  let isClosed = false;
  /** One connection asks one question at a time; several workers may start at once. */
  let turn: Promise<void> = Promise.resolve();

  async function announce(): Promise<void> {
    if (isClosed || holder !== null) return;
    const client = await pool.connect();
    // Somebody else was quicker, or all is over.
    if (isClosed || holder !== null) {
      client.release();
      return;
    }
    holder = client;
    client.once('error', () => lose(client));
    try {
      for (const name of names) await lock(client, name);
    } catch (error) {
      lose(client);
      throw error;
    }
  }

  /** Others must not take us for dead because a connection was cut: another one holds the locks soon. */
  function lose(client: PoolClient): void {
    if (holder !== client) return;
    holder = null;
    // The pool keeps a place for whatever was taken from it, until it is told.
    client.release(true);
    announceSoon();
  }

  function announceSoon(): void {
    setTimeout(() => {
      announce().catch(announceSoon);
    }, ANNOUNCE_AGAIN_MS).unref();
  }

  return {
    names: names as ReadonlySet<string>,
    announce,
    add(workerId: string): Promise<void> {
      names.add(workerId);
      const client = holder;
      if (client) turn = turn.then(() => lock(client, workerId)).catch(() => undefined);
      return turn;
    },
    close(): void {
      isClosed = true;
      const client = holder;
      holder = null;
      // Destroyed, not given back: the locks must end with the connection.
      client?.release(true);
    },
  };
}

async function lock(client: PoolClient, name: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
}

/**
 * Gives back the jobs and queues of workers whose lock is free. Should a living one be taken for
 * dead, its job runs twice, which every job can stand.
 */
export async function releaseAbandonedJobs(pool: Pool): Promise<void> {
  await pool.query(`
    WITH holders AS (
      SELECT locked_by AS name FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
      UNION
      SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL
    ), dead AS MATERIALIZED (
      SELECT name FROM holders WHERE pg_try_advisory_xact_lock(hashtextextended(name, 0))
    )
    SELECT graphile_worker.force_unlock_workers(names)
    FROM (SELECT array_agg(name) AS names FROM dead) AS found
    WHERE names IS NOT NULL`);
}
