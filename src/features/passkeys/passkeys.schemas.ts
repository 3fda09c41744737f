import { z } from 'zod';

/** Base64url, as browsers encode bytes in JSON; the length is checked before anything is decoded. */
const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/, 'must be base64url');

/** Loose objects, because browsers add fields as the standard grows; unknown fields are ignored. */
const credential = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};

export const registrationSchema = z.looseObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: bytes(8000),
    attestationObject: bytes(60_000),
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

export const assertionSchema = z.looseObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: bytes(8000),
    authenticatorData: bytes(8000),
    signature: bytes(8000),
    userHandle: z.string().max(200).nullish(),
  }),
});

export const optionsSchema = z
  .looseObject({ challenge: z.string() })
  .meta({ description: 'For PublicKeyCredential.parse…OptionsFromJSON() of the browser' });

export const passkeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Passkey' });
