import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { assertionSchema } from '../passkeys/index.ts';
import { codeSchema, recoveryCodeSchema } from '../second-factor/index.ts';
import { passwordSchema } from '../sign-in/index.ts';

/** What a member can give again to prove that it is they who use the session. */
export const PROOFS = ['password', 'code', 'passkey'] as const;

export const reauthenticationSchema = z
  .object({
    proofs: z.array(z.enum(PROOFS)).meta({ description: 'what this member can give' }),
    secondFactor: z.boolean().meta({
      description: 'whether password and code also need `factorCode` or `recoveryCode`',
    }),
    freshUntil: z.iso.datetime().nullable().meta({
      description: 'how long this session counts as freshly signed in; may be past',
    }),
  })
  .meta({ id: 'Reauthentication' });

export const proofSchema = z
  .strictObject({
    password: passwordSchema.optional(),
    code: codeSchema.optional().meta({ description: 'From the mail; with its requestId' }),
    requestId: secretSchema.optional().meta({ description: 'From the request of the code' }),
    passkey: assertionSchema.optional().meta({
      description: 'The result of the browser, by its toJSON(); needs no second factor',
    }),
    factorCode: codeSchema.optional().meta({ description: 'Of the app, for members who have one' }),
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
  requestId: z.string().meta({ description: 'To be sent with the code' }),
});
