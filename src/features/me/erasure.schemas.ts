import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { emailSchema } from '../accounts/index.ts';
import { COMMENT_ERASURE_MODES } from '../comments/index.ts';
import { codeSchema, recoveryCodeSchema } from '../second-factor/index.ts';

export const erasurePreviewQuery = z.object({
  comments: z
    .enum(COMMENT_ERASURE_MODES)
    .default('anonymise')
    .meta({ description: 'what happens to your comments' }),
});

export const erasureRequestSchema = z.strictObject({
  confirm: emailSchema.meta({
    description: 'your own email address, as a confirmation',
  }),
  comments: z.enum(COMMENT_ERASURE_MODES).default('anonymise'),
});

const lineSchema = z.object({
  what: z.string(),
  count: z.int(),
  why: z.string(),
  until: z.iso.datetime().optional().meta({ description: 'when it is deleted, if it is' }),
});

export const erasurePreviewSchema = z
  .object({ goes: z.array(lineSchema), stays: z.array(lineSchema) })
  .meta({ id: 'ErasurePreview' });

export const erasureSchema = z
  .object({
    erasureId: z.uuid(),
    requestedAt: z.iso.datetime(),
    comments: z.enum(COMMENT_ERASURE_MODES),
    receipt: z.string().meta({ description: 'signed (EdDSA); the final receipt is sent by email' }),
  })
  .meta({ id: 'Erasure' });

export const erasureLinkRequestSchema = z.strictObject({ email: emailSchema });

const tokenSchema = secretSchema.meta({ description: 'from the emailed link' });

export const erasureLinkSchema = z.strictObject({
  token: tokenSchema,
  comments: z.enum(COMMENT_ERASURE_MODES).default('anonymise'),
});

export const linkedErasureSchema = erasureLinkSchema.extend({
  factorCode: codeSchema.optional().meta({
    description: 'From the authenticator app, for an account with a second factor',
  }),
  recoveryCode: recoveryCodeSchema.optional().meta({ description: 'Instead of factorCode' }),
});

export const linkedErasurePreviewSchema = erasurePreviewSchema
  .extend({
    email: z.string(),
    secondFactor: z.boolean().meta({
      description: 'whether the confirmation also needs `factorCode` or `recoveryCode`',
    }),
  })
  .meta({ id: 'LinkedErasurePreview' });
