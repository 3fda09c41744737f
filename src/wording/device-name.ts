import { readDeviceName } from '../platform/http/user-agent.rules.ts';
import type { Texts } from './message-keys.ts';

/** Returns a device's display name: "Firefox on Windows", or the name of a program that is no browser. */
export function wordDevice({ t }: Pick<Texts, 't'>, userAgent: string | null): string {
  const { isBrowser, program, system } = readDeviceName(userAgent);
  const unknown = isBrowser ? 'account.device.browser' : 'account.device.unnamed';
  const name = program ?? t(unknown);
  return system === null ? name : t('account.device.on', { program: name, system });
}
