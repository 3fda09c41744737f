import { RE2JS, RE2JSException } from 're2js';

/** A pattern of a redirect; matching takes time that grows with the address alone. */
export interface CompiledPattern {
  /** Where a path leads, with the groups of the match for `$1` to `$9` of `to`; null where it does not match. */
  readonly apply: (path: string, to: string) => string | null;
}

const LONGEST_PATTERN = 1000;
/** Longer paths are no address that anybody gave away. */
const LONGEST_PATH = 2000;

/**
 * Compiles a regular expression with RE2's engine, which never backtracks. Null for one that needs it, such as
 * a look-ahead or a reference to a group, and for one of absurd length.
 */
export function compilePattern(pattern: string, ignoreCase: boolean): CompiledPattern | null {
  if (pattern.length > LONGEST_PATTERN) return null;
  try {
    const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
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
  return to.replaceAll(/\$(\d)/g, (_, digit: string) => {
    const group = Number(digit);
    return group <= matcher.groupCount() ? (matcher.group(group) ?? '') : '';
  });
}
