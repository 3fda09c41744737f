import { domainToASCII } from 'node:url';
import { emailSchema } from '../accounts/index.ts';

/**
 * Normalizes an email address of a source; null if it is not an email address. An internationalized domain is converted
 * to Punycode.
 */
export function readAddress(text: string | null): string | null {
  const trimmed = (text ?? '').trim();
  const at = trimmed.lastIndexOf('@');
  const domain = domainToASCII(trimmed.slice(at + 1));
  const ascii = at > 0 && domain !== '' ? `${trimmed.slice(0, at)}@${domain}` : trimmed;
  return emailSchema.safeParse(ascii).data ?? null;
}
