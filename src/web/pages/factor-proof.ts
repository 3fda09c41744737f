import type { PageRequest } from '../page.ts';

/** Six digits are a code from the authenticator app; any other input is a recovery code. */
const DIGITS = /^\d{6}$/;

/** What a form gives as a second factor; `codeName` is what the endpoint calls a code of the app. */
export function readFactorProof(
  { code = '', passkey }: PageRequest['form'],
  codeName: 'code' | 'factorCode',
) {
  if (passkey) return { passkey: parse(passkey) };
  const typed = code.replaceAll(/\s/g, '');
  return DIGITS.test(typed) ? { [codeName]: typed } : { recoveryCode: code };
}

/** What the script put into the form; the endpoint's schema checks every field of it. */
function parse(json: string): Record<string, never> {
  try {
    return JSON.parse(json) as Record<string, never>;
  } catch {
    return {};
  }
}
