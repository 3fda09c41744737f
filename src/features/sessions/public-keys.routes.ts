import { z } from 'zod';
import {
  createSigningKey,
  SIGNING_ALGORITHM,
  toPublicJwk,
} from '../../platform/crypto/signing-keys.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { sharedAnswer } from '../../platform/http/shared-answer.ts';

const jwksSchema = z
  .object({
    keys: z.array(
      z.object({
        kty: z.string(),
        crv: z.string(),
        x: z.string(),
        y: z.string(),
        kid: z.string(),
        use: z.literal('sig'),
        alg: z.literal(SIGNING_ALGORITHM),
      }),
    ),
  })
  .meta({ id: 'JsonWebKeySet' });

/**
 * Publishes the public halves of JWT_KEYS as a JSON Web Key Set (RFC 7517). The first key signs. A key that is being
 * rotated out is listed for as long as it stays in JWT_KEYS.
 */
export function publicKeysEndpoint({
  keys,
}: {
  readonly keys: readonly { readonly kid: string; readonly secret: string }[];
}): Endpoint {
  const jwks = { keys: keys.map((key) => toPublicJwk(createSigningKey(key))) };
  return endpoint({
    name: 'getPublicKeys',
    method: 'get',
    path: '/.well-known/jwks.json',
    summary: 'The public keys of access tokens and entitlement tokens',
    tag: 'Reading',
    audience: { who: 'anyone' },
    responses: { 200: { description: 'A JSON Web Key Set', schema: jwksSchema } },
    handle: async () => sharedAnswer(jwks),
  });
}
