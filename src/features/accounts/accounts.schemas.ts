import { z } from 'zod';
import { maskCardNumbers } from '../../money/card-numbers.ts';
import { ROLES } from '../../roles/roles.ts';
import type { FieldFault } from '../../wording/field-faults.ts';
import { findNameProblem, tidyName } from './name.rules.ts';

/**
 * A person's name: one line, because it appears in mail subjects and in bylines. Invisible characters are removed,
 * card numbers are masked, and misleading names are rejected.
 */
export const nameSchema = z
  .string()
  .trim()
  .min(1, { abort: true })
  .max(100)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line')
  .overwrite((name) => maskCardNumbers(tidyName(name)))
  .superRefine((name, { addIssue }) => {
    const problem: FieldFault | null =
      name === '' ? 'must have a visible character' : findNameProblem(name);
    if (problem !== null) addIssue({ code: 'custom', message: problem });
  });

/** A name in an imported file; line breaks and invisible characters are removed before validation. */
export const importedNameSchema = z.string().transform(tidyName).pipe(nameSchema);

/** A member as they see themselves. */
export const ownMemberSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    emailConfirmedAt: z.iso.datetime().nullable(),
    name: z.string(),
    role: z.enum(ROLES),
    avatarUrl: z.string().nullable(),
    language: z.string().nullable().meta({
      description: 'language of pages and mails for this member; null for the language of the site',
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' });
