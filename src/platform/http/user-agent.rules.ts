/** Browsers keep cookies; other programs may not, and are recognised by their user agent. */
const BROWSER = /^(Mozilla|Opera)\//;

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

/** What a user agent says of its program and system; null for what is unknown. */
export interface DeviceName {
  readonly isBrowser: boolean;
  readonly program: string | null;
  readonly system: string | null;
}

/** Names a browser and its system, or any other program by the first word of its user agent. */
export function readDeviceName(userAgent: string | null): DeviceName {
  const text = userAgent?.trim() ?? '';
  if (!isBrowser(text)) {
    const [word = ''] = text.split(/[\s/]/);
    return { isBrowser: false, program: word.slice(0, MAX_NAME_LENGTH) || null, system: null };
  }
  const program = PROGRAMS.find(([sign]) => text.includes(`${sign}/`))?.[1] ?? null;
  const system = SYSTEMS.find(([sign]) => text.includes(sign))?.[1] ?? null;
  return { isBrowser: true, program, system };
}
