import type { Tx } from '../../platform/db/database.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { beingErased, suspended } from './sessions.errors.ts';
import { hasSessionEndedByErasure } from './sessions.store.ts';

/** Returns the error for a suspended member: `being_erased` if they requested erasure, else `suspended`. */
export async function suspensionError(tx: Tx, memberId: string): Promise<AppError> {
  return (await hasSessionEndedByErasure(tx, memberId)) ? beingErased() : suspended();
}
