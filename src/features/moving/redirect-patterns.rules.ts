import { RE2JS, RE2JSException } from 're2js';

/** A pattern of a redirect; matching takes time that grows with the address alone. */
export interface CompiledPattern {
  /**
   * Where a path leads, with the groups of the match for `$1` to `$9` of `to`; null where it does not match, and
   * where a group would lead to a site that `to` does not name.
   */
  readonly apply: (path: string, to: string) => string | null;
}

const LONGEST_PATTERN = 1000;
/** Steps that a pattern compiles to; each letter of a path may take as many. Those of real rules have some fifty. */
const LARGEST_PROGRAM = 1_000;
/** Longer paths are no address that anybody gave away. */
const LONGEST_PATH = 2000;

/**
 * Compiles a regular expression with RE2's engine, which never backtracks. Null for one that needs it, such as
 * a look-ahead or a reference to a group, and for one of absurd length, or that repetitions make so.
 */
export function compilePattern(pattern: string, ignoreCase: boolean): CompiledPattern | null {
  if (pattern.length > LONGEST_PATTERN) return null;
  try {
    const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    if (compiled.programSize() > LARGEST_PROGRAM) return null;
    return { apply: (path, to) => applyPattern(compiled, path, to) };
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}

function applyPattern(compiled: RE2JS, path: string, to: string): string | null {
  if (path.length > LONGEST_PATH) return null;
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

/** Stands for the site itself; no request is made to it. */
const OWN_ORIGIN = 'https://here.invalid';
const NAMES_SITE = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

/**
 * Whether an address is on the site that its rule names, or else on this one. Groups hold what a visitor typed:
 * `/$1` with `/evil.example` would be an address of another site.
 */
function leadsWhereNamed(location: string, to: string): boolean {
  const named = NAMES_SITE.test(to) ? fillGroups(to, () => '') : '/';
  const site = siteOf(location);
  return site !== null && site === siteOf(named);
}

/** Where browsers go from an address on this site; null for what is no address. */
function siteOf(location: string): string | null {
  if (!URL.canParse(location, OWN_ORIGIN)) return null;
  const { protocol, host, username, password } = new URL(location, OWN_ORIGIN);
  return `${protocol}//${username}:${password}@${host}`;
}
