import { z } from 'zod';

/** RFC 5321's longest path, without its brackets. */
const LONGEST_EMAIL = 254;

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
  .max(LONGEST_EMAIL)
  .pipe(z.email('must be an e-mail address'))
  .meta({ format: 'email', example: 'reader@example.com' });

/** Mail servers that ignore dots in the name. */
const DOTLESS: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
};

/**
 * The mailbox behind a stored address, as far as the address tells: without what follows a plus sign, and for
 * Gmail without dots. Only to recognise one person with several accounts; mail always goes to the address as it
 * was given, because other servers may tell such addresses apart.
 */
export function canonicalEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const [name = ''] = email.slice(0, at).split('+');
  const dotless = DOTLESS[domain];
  return dotless ? `${name.replaceAll('.', '')}@${dotless}` : `${name}@${domain}`;
}
