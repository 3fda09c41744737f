import { z } from 'zod';
import { maskCardNumbers } from '../../money/card-numbers.ts';
import { ROLES } from '../../roles/roles.ts';
import type { FieldFault } from '../../wording/field-faults.ts';
import { findNameProblem, tidyName } from './name.rules.ts';

/**
 * A person's name: one line, because it appears in the subjects of mails and in bylines. What nobody can
 * see is taken out; what misleads is refused.
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

/** A name in a file that is imported: what cannot stand in a name is taken out first. */
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
      description: 'of pages and mails for this member; null for that of the site',
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' });
