import type { Database } from '../../platform/db/database.ts';
import { confirmRegistration } from '../accounts/index.ts';
import { type AdmitDeps, admitMember, requireSignedIn } from './admit-member.ts';
import type { Device, SignedIn } from './start-session.ts';
import { explainSuspension } from './suspension.ts';

/**
 * Confirms an address, and signs in the browser that registered it; null where another one opened the
 * link. Throws `token_invalid`, or `suspended` with nothing confirmed.
 */
export async function confirmEmail(
  deps: AdmitDeps & { readonly db: Database },
  given: { token: string; requestId: string | null; device: Device },
): Promise<SignedIn | null> {
  const { token, requestId, device } = given;
  const admitted = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const { member, isSameBrowser } = await confirmRegistration(tx, { token, requestId, now });
    if (member.suspendedAt !== null) throw await explainSuspension(tx, member.id);
    return isSameBrowser ? await admitMember(deps, tx, { member, device }) : null;
  });
  return admitted && requireSignedIn(admitted);
}
