import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { assertionSchema, optionsSchema } from '../passkeys/index.ts';
import { RECOVERY_CODES } from './codes.ts';
import { SECOND_STEP_PROOFS } from './complete-sign-in.ts';

const PROOF_FIELDS = ['code', 'recoveryCode', 'passkey'] as const;

export const codeSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'must be six digits'))
  .meta({ example: '271828' });

export const recoveryCodeSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ example: 'abcd-efgh-2345-67ab' });

export const stateSchema = z
  .object({
    enrolledAt: z.iso.datetime().nullable().meta({ description: 'when an app was enrolled' }),
    passkeySince: z.iso.datetime().nullable().meta({
      description: 'since when a passkey alone is the second factor, as staff may',
    }),
    recoveryCodesLeft: z.int(),
    wanted: z
      .boolean()
      .meta({ description: 'whether the site requires a second factor of you, as of all staff' }),
  })
  .meta({ id: 'SecondFactor' });

export const newSecretSchema = z.object({
  secret: z.string().meta({ description: 'in base 32, to type into an app' }),
  uri: z.string().meta({ description: 'the same as an otpauth:// URI, for a QR code' }),
});

export const recoveryCodesSchema = z.object({
  recoveryCodes: z
    .array(z.string())
    .length(RECOVERY_CODES)
    .meta({ description: 'each works once; shown once' }),
});

export const ticketSchema = z.strictObject({
  ticket: secretSchema.meta({ description: 'From the error second_factor_required' }),
});

export const preparedStepSchema = z
  .object({
    proofs: z.array(z.enum(SECOND_STEP_PROOFS)).meta({ description: 'proofs the member can give' }),
    passkeyOptions: optionsSchema.nullable(),
  })
  .meta({ id: 'PreparedSecondStep' });

export const secondStepSchema = ticketSchema
  .extend({
    code: codeSchema.exactOptional(),
    recoveryCode: recoveryCodeSchema.exactOptional(),
    passkey: assertionSchema.exactOptional().meta({
      description: "The browser's credential, by its toJSON()",
    }),
  })
  .refine((body) => PROOF_FIELDS.filter((name) => body[name] !== undefined).length === 1, {
    path: ['code'],
    error: 'is required, unless a recovery code or a passkey is given',
  });
