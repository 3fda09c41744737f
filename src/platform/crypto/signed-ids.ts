import { deriveSecret, isSameSecret } from './secrets.ts';

/** What a link in a mail does; a signature of one does not pass for another's. */
type LinkPurpose = 'stop-tip' | 'notifications-off';

/**
 * A token for a link in a mail: it names a row and proves that we made it, so that the database needs no
 * secret. It holds for as long as one of the secrets is in force.
 */
export function signId([newest]: readonly string[], purpose: LinkPurpose, id: string): string {
  if (newest === undefined) throw new Error('there is no secret to sign with');
  return `${id}.${deriveSecret(newest, purpose, id)}`;
}

/** The id that one of our secrets signed for this purpose; null for any other token. */
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
