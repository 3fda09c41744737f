import { z } from 'zod';
import { ownMemberSchema } from '../accounts/index.ts';

export const refreshSchema = z.strictObject({
  refreshToken: z
    .string()
    .max(4096)
    .optional()
    .meta({ description: 'Browsers leave it out: their cookie holds it' }),
});

export const signedInSchema = z
  .object({
    accessToken: z.string(),
    expiresIn: z.int().meta({ description: 'Seconds until the access token expires' }),
    refreshToken: z.string(),
    member: ownMemberSchema,
  })
  .meta({ id: 'SignedIn' });

export const signedInByLinkSchema = signedInSchema
  .extend({
    returnTo: z
      .string()
      .nullable()
      .meta({ description: 'Where to go on, in full; null where the request named nothing' }),
  })
  .meta({ id: 'SignedInByLink' });

export const deviceSchema = z
  .object({
    id: z.uuid(),
    current: z.boolean().meta({ description: 'the one that asks' }),
    name: z.string().meta({ description: 'in words', example: 'Firefox on Windows' }),
    userAgent: z.string().nullable(),
    address: z.string().nullable().meta({ description: 'from where it was started' }),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().meta({ description: 'when its tokens were last renewed' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Device' });
