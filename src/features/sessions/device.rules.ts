/** Browsers keep cookies; whatever else signs in may not, and is known by what it calls itself. */
const BROWSER = /^(Mozilla|Opera)\//;

/** As we write them: a secret of 256 bits. */
const COOKIE = /^[\w-]{43}$/;

/**
 * By what a device is known again: a browser by its cookie alone, since thousands call themselves the
 * same; a program by its name, without the numbers that every update changes. Null for a browser
 * without a cookie of ours, which was never seen.
 */
export function decideDeviceKey(device: {
  readonly cookie: string | null;
  readonly userAgent: string | null;
}): string | null {
  const { cookie, userAgent } = device;
  if (!isBrowser(userAgent)) return `program:${(userAgent ?? '').replaceAll(/[\d._]+/g, '')}`;
  return cookie !== null && COOKIE.test(cookie) ? `browser:${cookie}` : null;
}

export function isBrowser(userAgent: string | null): boolean {
  return BROWSER.test(userAgent ?? '');
}

/** In this order, since most of them also call themselves what comes later. */
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

const LONGEST_NAME = 40;

/** What people would call it: "Firefox on Windows", or the first word of a program's own name. */
export function nameDevice(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === '') return 'An unnamed program';
  if (!isBrowser(userAgent))
    return userAgent.trim().split(/[\s/]/)[0]?.slice(0, LONGEST_NAME) ?? '';
  const program = PROGRAMS.find(([sign]) => userAgent.includes(`${sign}/`))?.[1] ?? 'A browser';
  const system = SYSTEMS.find(([sign]) => userAgent.includes(sign))?.[1];
  return system === undefined ? program : `${program} on ${system}`;
}
