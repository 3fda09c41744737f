import type { MailDeps } from '../accounts/index.ts';

/** Five minutes: the browser's own dialog, and a phone that has to be found. */
export const CHALLENGE_SECONDS = 300;

/** What passkeys are made for and hold to: the site as readers see it, never what a request says. */
export interface RelyingParty {
  readonly origin: string;
  readonly rpId: string;
}

export function relyingPartyOf({ publicUrl }: Pick<MailDeps, 'publicUrl'>): RelyingParty {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, rpId: hostname };
}
