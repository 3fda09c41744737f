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
