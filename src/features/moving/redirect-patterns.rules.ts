import { RE2JS, RE2JSException } from 're2js';

/** A compiled redirect pattern; matching takes linear time in the length of the address. */
export interface CompiledPattern {
  /**
   * Returns the target of a path, with the match's groups for `$1` to `$9` of `to`; null if the path does not match, or
   * if a group would lead to a site that `to` does not name.
   */
  readonly apply: (path: string, to: string) => string | null;
}

const MAX_PATTERN_LENGTH = 1000;
/** The maximum RE2 program size; each character of a path may take as many steps. Real rules need about fifty. */
const MAX_PROGRAM = 1_000;
/** The maximum length of a path; real addresses are shorter. */
const MAX_PATH_LENGTH = 2000;

/**
 * Compiles a regular expression with RE2, which never backtracks. Null if it uses a feature that RE2 lacks, such as a
 * look-ahead or a back-reference, or if it is too long, also after expanding repetitions.
 */
export function compilePattern(pattern: string, ignoreCase: boolean): CompiledPattern | null {
  if (pattern.length > MAX_PATTERN_LENGTH) return null;
  try {
    const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    if (compiled.programSize() > MAX_PROGRAM) return null;
    return { apply: (path, to) => applyPattern(compiled, path, to) };
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}

function applyPattern(compiled: RE2JS, path: string, to: string): string | null {
  if (path.length > MAX_PATH_LENGTH) return null;
  const matcher = compiled.matcher(path);
  if (!matcher.find()) return null;
  const location = fillGroups(to, (group) =>
    group <= matcher.groupCount() ? (matcher.group(group) ?? '') : '',
  );
  return leadsWhereNamed(location, to) ? location : null;
}

function fillGroups(to: string, groupAt: (group: number) => string): string {
  return to.replaceAll(/\$(\d)/g, (_, digit: string) => groupAt(Number(digit)));
}

/** A placeholder for this site's origin; it is never requested. */
const OWN_ORIGIN = 'https://here.invalid';
const NAMES_SITE = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

/**
 * True if an address is on the site that its rule names, else on this site. Groups contain visitor input: `/$1` with
 * `/evil.example` would become an address of another site.
 */
function leadsWhereNamed(location: string, to: string): boolean {
  const named = NAMES_SITE.test(to) ? fillGroups(to, () => '') : '/';
  const site = siteOf(location);
  return site !== null && site === siteOf(named);
}

/** Returns the origin, with credentials, that a browser would request; null if the address is invalid. */
function siteOf(location: string): string | null {
  if (!URL.canParse(location, OWN_ORIGIN)) return null;
  const { protocol, host, username, password } = new URL(location, OWN_ORIGIN);
  return `${protocol}//${username}:${password}@${host}`;
}
