import { hashSecret, randomCode, randomSecret } from '../../platform/crypto/secrets.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import type { MailDeps } from '../accounts/index.ts';
import { magicLinkEmail } from './emails/magic-link.email.ts';
import { decideReturnTo } from './return-to.rules.ts';
import { insertSignInRequest } from './sign-in-requests.store.ts';

/** Short, because whoever asks has the mail program open (NIST 800-63B: ten minutes at most). */
export const MAGIC_LINK_SECONDS = 600;

export interface MagicLinkDeps extends MailDeps {
  readonly allowedOrigins: ReadonlySet<string>;
}

/**
 * Mails a link and a code that sign in, and answers the secret that ties them to the asking browser.
 * Whether the address is known is not even looked up here, so that neither answer nor time can tell.
 * Throws `invalid` for a `returnTo` on a site that is not ours.
 */
export async function requestMagicLink(
  deps: MagicLinkDeps,
  { email, returnTo: wanted }: { email: string; returnTo?: string | undefined },
): Promise<{ requestId: string }> {
  const returnTo = wanted === undefined ? null : decideReturnTo(wanted, deps);
  if (wanted !== undefined && returnTo === null) {
    throw invalidField('body.returnTo', 'must be on this site or an allowed one');
  }
  const { name: siteName } = await deps.readSettings();
  const [requestId, token, code] = [randomSecret(), randomSecret(), randomCode()];
  const createdAt = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    const id = await insertSignInRequest(tx, {
      email,
      requestHash: hashSecret(requestId),
      tokenHash: hashSecret(token),
      codeHash: hashCode(requestId, code),
      returnTo,
      createdAt,
      expiresAt: addSeconds(createdAt, MAGIC_LINK_SECONDS),
    });
    const url = `${deps.publicUrl}/signin/magic?token=${token}`;
    const message = magicLinkEmail({ siteName, url, code });
    await enqueueMail(tx, deps.clock, { cause: `sign-in:${id}`, to: email, message });
  });
  return { requestId };
}

/** Six digits alone are guessed from their hash at once; the request's secret, which we do not keep, is not. */
export function hashCode(requestId: string, code: string): string {
  return hashSecret(`${requestId} ${code}`);
}
