import type { Tx } from '../../platform/db/database.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { beingErased, suspended } from './sessions.errors.ts';
import { hasSessionEndedByErasure } from './sessions.store.ts';

/** Why a suspended member cannot sign in: they asked to be erased, or staff suspended them. */
export async function explainSuspension(tx: Tx, memberId: string): Promise<AppError> {
  return (await hasSessionEndedByErasure(tx, memberId)) ? beingErased() : suspended();
}
