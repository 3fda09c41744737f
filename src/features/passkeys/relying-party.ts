import { toBrowserUrl } from '../../platform/http/loopback.ts';
import type { MailDeps } from '../accounts/index.ts';

/** Five minutes, for the browser's dialog and a phone that has to be found. */
export const CHALLENGE_SECONDS = 300;

/** The site that passkeys are made for (WebAuthn's relying party): from `PUBLIC_URL`, never from a request. */
interface RelyingParty {
  /** The id in the options that browsers get. */
  readonly rpId: string;
  /** The ids and origins whose signatures count. */
  readonly rpIds: string[];
  readonly origins: string[];
}

/**
 * On one's own machine it is localhost: no browser makes a passkey for a numeric address. Programs that sign
 * for the address itself are accepted there, too.
 */
export function relyingPartyOf({ publicUrl }: Pick<MailDeps, 'publicUrl'>): RelyingParty {
  const own = new URL(publicUrl);
  const opened = new URL(toBrowserUrl(publicUrl));
  return {
    rpId: opened.hostname,
    rpIds: [...new Set([opened.hostname, own.hostname])],
    origins: [...new Set([opened.origin, own.origin])],
  };
}
