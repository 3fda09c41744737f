import type { Tx } from '../../platform/db/database.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { beingErased, suspended } from './sessions.errors.ts';
import { hasSessionEndedByErasure } from './sessions.store.ts';

/** Why a member who is suspended cannot come in: they asked to be erased, or the publisher decided. */
export async function explainSuspension(tx: Tx, memberId: string): Promise<AppError> {
  return (await hasSessionEndedByErasure(tx, memberId)) ? beingErased() : suspended();
}
