/** LIKE patterns for addresses, which are stored in lower case, and for names. */
export interface MemberPatterns {
  readonly email: string;
  readonly name: string;
}

interface MemberSearch {
  readonly whole: MemberPatterns;
  /** What the trigram index is asked for, which may match more than `whole`; null where it cannot help. */
  readonly indexed: MemberPatterns | null;
}

/** A trigram index finds runs of three letters or digits, and nothing shorter. */
const RUN_OF_THREE = /[\p{L}\p{N}]{3}/u;

/**
 * The index is asked for the part of an address before its @: many members share the domain, and an index
 * is slower the more rows match.
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
