import { z } from 'zod';
import { maskCardNumbers } from '../../money/card-numbers.ts';
import { ROLES } from '../../roles/roles.ts';

/** A member's name: one line, because it appears in the subjects of mails and in bylines. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line')
  .overwrite(maskCardNumbers);

/** A member as they see themselves. */
export const ownMemberSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    emailConfirmedAt: z.iso.datetime().nullable(),
    name: z.string(),
    role: z.enum(ROLES),
    avatarUrl: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' });
