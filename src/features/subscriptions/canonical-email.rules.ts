/** Email domains that ignore dots in the local part, with their canonical domain. */
const DOTLESS: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
};

/**
 * Returns the canonical mailbox of an email address: the suffix after a plus sign is removed, and for Gmail the dots.
 * Used only to recognize a person who has several accounts. Emails are always sent to the original address, because
 * other servers may treat such addresses as different.
 */
export function canonicalEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const [name = ''] = email.slice(0, at).split('+');
  const dotless = DOTLESS[domain];
  return dotless ? `${name.replaceAll('.', '')}@${dotless}` : `${name}@${domain}`;
}
