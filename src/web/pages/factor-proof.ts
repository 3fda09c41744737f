import type { PageRequest } from '../page.ts';

/** Six digits are a code from the authenticator app; any other input is a recovery code. */
const DIGITS = /^\d{6}$/;

/** Reads the second factor from a form. `codeName` is the endpoint's name for an authenticator code. */
export function readFactorProof(
  { code = '', passkey }: PageRequest['form'],
  codeName: 'code' | 'factorCode',
) {
  return passkey ? { passkey: parse(passkey) } : readCode(code, codeName);
}

/** Reads a second factor that was typed: a code of the app, or a recovery code. */
export function readTypedFactor({ code = '' }: PageRequest['form']) {
  return readCode(code, 'factorCode');
}

function readCode(code: string, codeName: 'code' | 'factorCode') {
  const typed = code.replaceAll(/\s/g, '');
  return DIGITS.test(typed) ? { [codeName]: typed } : { recoveryCode: code };
}

/** Parses the value that the script wrote into the form. The endpoint's schema validates its fields. */
function parse(json: string): Record<string, never> {
  try {
    return JSON.parse(json) as Record<string, never>;
  } catch {
    return {};
  }
}
