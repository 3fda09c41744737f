import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { assertionSchema } from '../passkeys/index.ts';
import { codeSchema, recoveryCodeSchema } from '../second-factor/index.ts';
import { passwordSchema } from '../sign-in/index.ts';

/** The proofs by which a member can confirm that they are using the session. */
export const PROOFS = ['password', 'code', 'passkey'] as const;

export const reauthenticationSchema = z
  .object({
    proofs: z.array(z.enum(PROOFS)).meta({ description: 'proofs that this member can give' }),
    secondFactor: z.boolean().meta({
      description: 'whether password and code also need `factorCode` or `recoveryCode`',
    }),
    freshUntil: z.iso.datetime().nullable().meta({
      description: 'until when this session counts as a fresh sign-in; may be in the past',
    }),
    isFresh: z
      .boolean()
      .meta({ description: 'whether this session counts as a fresh sign-in now' }),
  })
  .meta({ id: 'Reauthentication' });

export const proofSchema = z
  .strictObject({
    password: passwordSchema.optional(),
    code: codeSchema.optional().meta({ description: 'From the mail; needs its requestId' }),
    requestId: secretSchema.optional().meta({ description: 'From the code request' }),
    passkey: assertionSchema.optional().meta({
      description: "The browser's credential, by its toJSON(); needs no second factor",
    }),
    factorCode: codeSchema.optional().meta({ description: 'From the authenticator app, if any' }),
    recoveryCode: recoveryCodeSchema.optional().meta({ description: 'Instead of factorCode' }),
  })
  .refine((body) => PROOFS.filter((name) => body[name] !== undefined).length === 1, {
    path: ['password'],
    error: 'is required, unless a code or a passkey is given',
  })
  .refine(({ code, requestId }) => (code === undefined) === (requestId === undefined), {
    path: ['requestId'],
    error: 'is required with a code, and only then',
  });

export type ProofInput = z.output<typeof proofSchema>;

export const renewedSchema = z.object({ freshUntil: z.iso.datetime() });

export const codeRequestSchema = z.object({
  requestId: z.string().meta({ description: 'Send it with the code' }),
});
