import { domainToASCII } from 'node:url';
import { emailSchema } from '../accounts/index.ts';

/**
 * An address of a source as it is stored here; null for what is none. A domain with letters beyond ASCII gets
 * the form in which mail servers know it.
 */
export function readAddress(text: string | null): string | null {
  const trimmed = (text ?? '').trim();
  const at = trimmed.lastIndexOf('@');
  const domain = domainToASCII(trimmed.slice(at + 1));
  const ascii = at > 0 && domain !== '' ? `${trimmed.slice(0, at)}@${domain}` : trimmed;
  return emailSchema.safeParse(ascii).data ?? null;
}
