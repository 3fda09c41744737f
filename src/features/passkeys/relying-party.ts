import { toBrowserUrl } from '../../platform/http/loopback.ts';
import type { MailDeps } from '../accounts/index.ts';

/** Five minutes: enough for the browser's dialog and for finding a phone. */
export const CHALLENGE_SECONDS = 300;

/** The WebAuthn relying party of our passkeys: from `PUBLIC_URL`, never from a request. */
interface RelyingParty {
  /** The relying party id in the options that browsers receive. */
  readonly rpId: string;
  /** The relying party ids and the origins whose signatures are accepted. */
  readonly rpIds: string[];
  readonly origins: string[];
}

/**
 * On a local machine the relying party is localhost, because no browser creates a passkey for a numeric address.
 * Programs that sign for the address itself are accepted there, too.
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
