import { z } from 'zod';
import { SESSION_KINDS } from '../../roles/session-kinds.ts';
import { ownMemberSchema } from '../accounts/index.ts';

export const refreshSchema = z.strictObject({
  refreshToken: z
    .string()
    .max(4096)
    .optional()
    .meta({ description: 'Browsers omit it and send their cookie' }),
});

export const signedInSchema = z
  .object({
    accessToken: z.string(),
    expiresIn: z.int().meta({ description: 'Seconds until the access token expires' }),
    refreshToken: z.string().optional().meta({
      description:
        'only for clients that are no browser, and in embedded sessions; browsers have cookies',
    }),
    member: ownMemberSchema,
  })
  .meta({ id: 'SignedIn' });

export const signedInByLinkSchema = signedInSchema
  .extend({
    returnTo: z
      .string()
      .nullable()
      .meta({ description: 'The full URL to return to; null if none was requested' }),
    isNew: z
      .boolean()
      .exactOptional()
      .meta({ description: 'whether the account began with this sign-in' }),
  })
  .meta({ id: 'SignedInByLink' });

export const deviceSchema = z
  .object({
    id: z.uuid(),
    current: z.boolean().meta({ description: 'whether it is the session of this request' }),
    kind: z
      .enum(SESSION_KINDS)
      .meta({ description: "where it is used: `embedded` is a publisher's own site" }),
    origin: z.string().nullable().meta({ description: 'of an embedded session: that site' }),
    name: z.string().meta({ description: 'the device', example: 'Firefox on Windows' }),
    userAgent: z.string().nullable(),
    address: z.string().nullable().meta({ description: 'the network address at sign-in' }),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().meta({ description: 'when its tokens were last refreshed' }),
    expiresAt: z.iso.datetime(),
    freshUntil: z.iso.datetime().nullable().meta({
      description: 'how long it counts as freshly signed in; null where it never signed in itself',
    }),
  })
  .meta({ id: 'Device' });
