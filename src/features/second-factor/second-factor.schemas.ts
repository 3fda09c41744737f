import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { RECOVERY_CODES } from './codes.ts';

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
    enrolledAt: z.iso.datetime().nullable(),
    recoveryCodesLeft: z.int(),
    wanted: z
      .boolean()
      .meta({ description: 'whether the site requires one of you, as of all staff' }),
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

export const secondStepSchema = z
  .strictObject({
    ticket: secretSchema.meta({ description: 'From the refusal second_factor_required' }),
    code: codeSchema.optional(),
    recoveryCode: recoveryCodeSchema.optional(),
  })
  .refine(({ code, recoveryCode }) => (code === undefined) !== (recoveryCode === undefined), {
    path: ['code'],
    error: 'is required, unless a recovery code is given',
  });
