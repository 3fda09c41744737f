import type { MailDeps } from '../accounts/index.ts';

/** Five minutes, for the browser's dialog and a phone that has to be found. */
export const CHALLENGE_SECONDS = 300;

/** The site that passkeys are made for (WebAuthn's relying party): from `PUBLIC_URL`, never from a request. */
export interface RelyingParty {
  readonly origin: string;
  readonly rpId: string;
}

export function relyingPartyOf({ publicUrl }: Pick<MailDeps, 'publicUrl'>): RelyingParty {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, rpId: hostname };
}
