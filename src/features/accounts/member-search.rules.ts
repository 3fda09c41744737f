/** Patterns of LIKE: for addresses, which are in lower case, and for names. */
export interface MemberPatterns {
  readonly email: string;
  readonly name: string;
}

export interface MemberSearch {
  readonly whole: MemberPatterns;
  /** What an index is asked for, which may find more than the whole does; null where none can help. */
  readonly indexed: MemberPatterns | null;
}

/** Indexes know runs of three letters or digits, and nothing shorter. */
const RUN_OF_THREE = /[\p{L}\p{N}]{3}/u;

/**
 * Of an address the index is asked for what stands before its @: half of all members may share the
 * rest, and an index takes the longer the more of what it is asked for stands everywhere.
 */
export function readMemberSearch(query: string): MemberSearch {
  const [local = ''] = query.split('@');
  const indexed = [local, query].find((text) => RUN_OF_THREE.test(text));
  return {
    whole: toPatterns(query),
    indexed: indexed === undefined ? null : toPatterns(indexed),
  };
}

function toPatterns(text: string): MemberPatterns {
  // LIKE's own signs, escaped, stand for themselves.
  const escaped = text.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return { email: `%${escaped.toLowerCase()}%`, name: `%${escaped}%` };
}
