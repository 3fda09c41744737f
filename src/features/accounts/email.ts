import { z } from 'zod';

/** RFC 5321's longest path, without its brackets. */
const MAX_EMAIL_LENGTH = 254;

/**
 * An e-mail address as it is stored and compared: trimmed, in lower case, without a display name. Lists and
 * line breaks are rejected, so that no input can add a second recipient. Non-ASCII letters are rejected
 * before lower-casing, because the Kelvin sign lower-cases to an ASCII k, which is another address.
 */
export const emailSchema = z
  .string()
  .trim()
  .regex(/^[ -~]*$/, 'must be an e-mail address')
  .toLowerCase()
  .max(MAX_EMAIL_LENGTH)
  .pipe(z.email('must be an e-mail address'))
  .meta({ format: 'email', example: 'reader@example.com' });
