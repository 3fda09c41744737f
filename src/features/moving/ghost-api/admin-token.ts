import jwt from 'jsonwebtoken';
import { malformed } from '../../../platform/errors/refusals.ts';

/** An Admin API key: the id and the secret that Ghost shows for a custom integration. */
export interface AdminKey {
  readonly id: string;
  readonly secret: Buffer;
}

const KEY = /^([0-9a-f]{24}):([0-9a-f]{64})$/i;
/** The maximum token lifetime that Ghost accepts. */
const LIFETIME_SECONDS = 300;

/** Parses a key as Ghost shows it, `id:secret`. Throws `malformed`; the message does not contain the key. */
export function readAdminKey(text: string): AdminKey {
  const [, id, secret] = KEY.exec(text.trim()) ?? [];
  if (id === undefined || secret === undefined) {
    throw malformed(
      'The Ghost key is not an Admin API key (24 hexadecimal digits, a colon and 64 hexadecimal digits).',
    );
  }
  return { id, secret: Buffer.from(secret, 'hex') };
}

/** Returns a token for the next few minutes, as described in Ghost's documentation. */
export function makeAdminToken({ id, secret }: AdminKey, now: Date): string {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = { iat, exp: iat + LIFETIME_SECONDS, aud: '/admin/' };
  return jwt.sign(claims, secret, { algorithm: 'HS256', keyid: id });
}
