import { type HeldLock, holdLock } from '../../platform/db/hold-lock.ts';
import { AppError } from '../../platform/errors/app-error.ts';

/** An arbitrary advisory lock key that is not used elsewhere. */
const LOCK = 7_105_211_904;

export interface MoveLockDeps {
  /** A direct connection, not through a transaction pooler. */
  readonly directDatabaseUrl: string;
}

/** Holds a lock, so that only one move runs at a time across all processes. Throws `move_in_progress`. */
export async function withMoveLock<Result>(
  { directDatabaseUrl: databaseUrl }: MoveLockDeps,
  work: (lock: HeldLock) => Promise<Result>,
): Promise<Result> {
  const held = await holdLock({ databaseUrl, key: LOCK }, work);
  if (held === null) throw moveInProgress();
  return held.result;
}

function moveInProgress(): AppError {
  return new AppError({
    code: 'move_in_progress',
    status: 409,
    detail: 'Another move is already running.',
  });
}
