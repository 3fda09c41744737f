import { z } from 'zod';
import { emailSchema, ownMemberSchema, passwordSchema } from '../accounts/index.ts';

export const loginSchema = z.strictObject({ email: emailSchema, password: passwordSchema });

export const signedInSchema = z
  .object({
    accessToken: z.string(),
    expiresIn: z.int().meta({ description: 'Seconds until the access token expires' }),
    refreshToken: z.string(),
    member: ownMemberSchema,
  })
  .meta({ id: 'SignedIn' });
