import { notFound } from '../../platform/errors/refusals.ts';
import { findMemberById } from '../accounts/index.ts';
import { findWaitingChange } from '../email-change/index.ts';
import { findWaitingRemoval } from '../second-factor/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { addFacts, type MemberLine } from './select-members.ts';

/** Pending recoveries of a member who lost their mailbox or second factor. */
export interface PendingRecovery {
  readonly recovery: Awaited<ReturnType<typeof findWaitingChange>>;
  readonly removal: Awaited<ReturnType<typeof findWaitingRemoval>>;
}

/** Returns a member with the data of their page. Throws `not_found`. */
export async function readMemberPage(
  deps: Pick<SettingsDeps, 'db' | 'clock'>,
  id: string,
): Promise<{ line: MemberLine; lost: PendingRecovery }> {
  const member = await findMemberById(deps.db.read, id);
  const [line] = member === null ? [] : await addFacts(deps, [member]);
  if (line === undefined) throw notFound();
  const now = deps.clock.now();
  const [recovery, removal] = await Promise.all([
    findWaitingChange(deps.db.read, line, now),
    findWaitingRemoval(deps.db.read, id, now),
  ]);
  return { line, lost: { recovery, removal } };
}
