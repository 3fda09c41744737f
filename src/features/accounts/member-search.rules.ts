/** LIKE patterns for addresses, which are stored in lower case, and for names. */
export interface MemberPatterns {
  readonly email: string;
  readonly name: string;
}

interface MemberSearch {
  readonly whole: MemberPatterns;
  /** Patterns for the trigram index, which may match more than `whole`; null if the index cannot help. */
  readonly indexed: MemberPatterns | null;
}

/** A trigram index finds runs of three letters or digits, and nothing shorter. */
const RUN_OF_THREE = /[\p{L}\p{N}]{3}/u;

/**
 * Searches the index for the part of an address before its @, because many members share the domain and the index
 * gets slower the more rows match.
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
  // The wildcards of LIKE are escaped, so that they match themselves.
  const escaped = text.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return { email: `%${escaped.toLowerCase()}%`, name: `%${escaped}%` };
}
