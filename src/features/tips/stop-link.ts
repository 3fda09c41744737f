import { signId } from '../../platform/crypto/signed-ids.ts';

export const STOP_PATH = '/v1/pledges/stop/{token}';

export interface StopLinkDeps {
  readonly publicUrl: string;
  /** All secrets in force; the first signs. */
  readonly mailLinkSecrets: readonly string[];
}

/** The URL in a guest's receipt that stops the monthly tip; it does not identify the giver. */
export function stopLink({ publicUrl, mailLinkSecrets }: StopLinkDeps, pledgeId: string): string {
  const token = signId(mailLinkSecrets, 'stop-tip', pledgeId);
  return `${publicUrl}${STOP_PATH.replace('{token}', token)}`;
}
