import type { Tx } from '../../platform/db/database.ts';
import type { Member } from '../accounts/index.ts';
import { endSessions } from './sessions.store.ts';

type SecondFactorState = Pick<Member, 'secondFactorAt'> | null;

/**
 * Ends a member's sessions when a change gives them a second factor, because one proof started those sessions. Such
 * changes are an enrolled authenticator app, the first passkey of a staff member, and a role that turns a reader's
 * passkey into a second factor. Call it in the transaction of every such change, with the member's row before and
 * after.
 */
export async function endSingleFactorSessions(
  tx: Tx,
  {
    memberId,
    before,
    after,
    now,
    except,
  }: {
    readonly memberId: string;
    readonly before: SecondFactorState;
    readonly after: SecondFactorState;
    readonly now: Date;
    /** The session that gave the second proof; it continues. */
    readonly except: string | null;
  },
): Promise<void> {
  if (before?.secondFactorAt !== null || after?.secondFactorAt == null) return;
  await endSessions(tx, { memberId, cause: 'second_factor', now, except });
}
