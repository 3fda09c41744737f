import { z } from 'zod';
import { ROLES } from '../../roles/roles.ts';
import { emailSchema } from './email.ts';
import { findPasswordFault, isEmailAsPassword, SHORTEST_PASSWORD } from './password.rules.ts';

/** What a member's name may be: one line, so that it fits into a mail's subject and a byline. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line');

/** Bounded before it is hashed, so that nobody makes the server hash a megabyte. */
const LONGEST_PASSWORD = 256;

/** A password as it is typed; normalised, because keyboards write the same letter in several ways. */
export const passwordSchema = z.string().min(1).max(LONGEST_PASSWORD).normalize('NFKC');

/** A password as it is chosen. */
export const newPasswordSchema = passwordSchema
  .superRefine((password, context) => {
    const fault = findPasswordFault(password);
    if (fault !== null) context.addIssue(fault);
  })
  .meta({ minLength: SHORTEST_PASSWORD, description: 'not one of the common ones' });

export const registrationSchema = z
  .strictObject({ email: emailSchema, password: newPasswordSchema, name: nameSchema })
  .refine(({ password, email }) => !isEmailAsPassword(password, email), {
    path: ['password'],
    error: 'must not be the address itself',
  });

export const requestedSchema = z.object({
  requestId: z.string().meta({
    description: 'Ties what the mail asks for to this client; browsers keep it as a cookie',
  }),
});

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
