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
      description: 'only for non-browser clients and embedded sessions; browsers receive cookies',
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
      .meta({ description: 'whether this sign-in created or first confirmed the account' }),
  })
  .meta({ id: 'SignedInByLink' });

export const deviceSchema = z
  .object({
    id: z.uuid(),
    current: z.boolean().meta({ description: 'whether this request belongs to the session' }),
    kind: z
      .enum(SESSION_KINDS)
      .meta({ description: "where the session is used: `embedded` means a publisher's own site" }),
    origin: z.string().nullable().meta({ description: 'the site of an embedded session' }),
    name: z.string().meta({ description: 'the device', example: 'Firefox on Windows' }),
    userAgent: z.string().nullable(),
    address: z.string().nullable().meta({ description: 'the network address at sign-in' }),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().meta({ description: 'when its tokens were last refreshed' }),
    expiresAt: z.iso.datetime(),
    freshUntil: z.iso.datetime().nullable().meta({
      description: 'until when the sign-in is fresh; null if nobody authenticated in this session',
    }),
  })
  .meta({ id: 'Device' });
