import { deriveSecret, isSameSecret } from './secrets.ts';

/** The purpose of an emailed link. A signature for one purpose is invalid for another. */
type LinkPurpose = 'stop-tip' | 'notifications-off';

/**
 * A token for an emailed link: it names a row and is signed, so that the database needs no secret. It is valid while
 * its secret is configured.
 */
export function signId([newest]: readonly string[], purpose: LinkPurpose, id: string): string {
  if (newest === undefined) throw new Error('there is no secret to sign with');
  return `${id}.${deriveSecret(newest, purpose, id)}`;
}

/** Returns the id that one of our secrets signed for this purpose; null for any other token. */
export function readSignedId(
  secrets: readonly string[],
  purpose: LinkPurpose,
  token: string,
): string | null {
  const [id = '', signature = ''] = token.split('.');
  const isOurs = secrets.some((secret) =>
    isSameSecret(deriveSecret(secret, purpose, id), signature),
  );
  return isOurs ? id : null;
}
