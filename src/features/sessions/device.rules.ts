/** Browsers keep cookies; other programs may not, and are recognised by their user agent. */
const BROWSER = /^(Mozilla|Opera)\//;

/** The format of our device cookies: a secret of 256 bits. */
const COOKIE = /^[\w-]{43}$/;

/**
 * Returns the key that identifies a device. A browser is identified only by its cookie, because many share a user
 * agent; any other program by its user agent without version numbers. Null for a browser without a device cookie,
 * which is new.
 */
export function decideDeviceKey(device: {
  readonly cookie: string | null;
  readonly userAgent: string | null;
}): string | null {
  const { cookie, userAgent } = device;
  if (!isBrowser(userAgent)) return `program:${(userAgent ?? '').replaceAll(/[\d._]+/g, '')}`;
  return cookieKey(cookie);
}

/** Returns the key of a device cookie; null if there is none or it is not one of ours. */
export function cookieKey(cookie: string | null): string | null {
  return cookie !== null && COOKIE.test(cookie) ? `browser:${cookie}` : null;
}

export function isBrowser(userAgent: string | null): boolean {
  return BROWSER.test(userAgent ?? '');
}

/** Ordered, because most user agents also contain the names of later entries. */
const PROGRAMS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['CrOS', 'Chromebook'],
  ['Linux', 'Linux'],
] as const;

const MAX_NAME_LENGTH = 40;

/** Returns a display name: "Firefox on Windows", or the first word of a program's user agent. */
export function nameDevice(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === '') return 'An unnamed program';
  if (!isBrowser(userAgent))
    return userAgent.trim().split(/[\s/]/)[0]?.slice(0, MAX_NAME_LENGTH) ?? '';
  const program = PROGRAMS.find(([sign]) => userAgent.includes(`${sign}/`))?.[1] ?? 'A browser';
  const system = SYSTEMS.find(([sign]) => userAgent.includes(sign))?.[1];
  return system === undefined ? program : `${program} on ${system}`;
}
