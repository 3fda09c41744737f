import { signId } from '../../platform/crypto/signed-ids.ts';

export const STOP_PATH = '/v1/pledges/stop/{token}';

export interface StopLinkDeps {
  readonly publicUrl: string;
  /** All active secrets. The first one signs. */
  readonly mailLinkSecrets: readonly string[];
}

/** Returns the URL in a guest's receipt that stops the monthly tip. It does not identify the giver. */
export function stopLink({ publicUrl, mailLinkSecrets }: StopLinkDeps, pledgeId: string): string {
  const token = signId(mailLinkSecrets, 'stop-tip', pledgeId);
  return `${publicUrl}${STOP_PATH.replace('{token}', token)}`;
}
