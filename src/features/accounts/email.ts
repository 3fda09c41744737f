import { z } from 'zod';

/** RFC 5321's longest path, without its brackets. */
const LONGEST_EMAIL = 254;

/**
 * An address as we keep and compare it: trimmed, in lower case, the bare address alone. Display names,
 * lists and line breaks do not pass, so that nothing a client sends can become a second recipient. Other
 * letters than ASCII are refused before the case is: the Kelvin sign in lower case is the k of somebody else.
 */
export const emailSchema = z
  .string()
  .trim()
  .regex(/^[ -~]*$/, 'must be an e-mail address')
  .toLowerCase()
  .max(LONGEST_EMAIL)
  .pipe(z.email('must be an e-mail address'))
  .meta({ format: 'email', example: 'reader@example.com' });
