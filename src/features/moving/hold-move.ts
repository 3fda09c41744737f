import { type HeldLock, holdLock } from '../../platform/db/hold-lock.ts';
import { AppError } from '../../platform/errors/app-error.ts';

/** Any number that no other lock of the database uses. */
const LOCK = 7_105_211_904;

export interface MoveLockDeps {
  /** Of the database itself, where a transaction pooler stands before it. */
  readonly directDatabaseUrl: string;
}

/** Runs one move at a time, from whichever process. Throws `move_in_progress`. */
export async function holdMove<Result>(
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
    detail: 'Another move is being carried out.',
  });
}
