/** The maximum per comment; further mentions stay plain text. */
const MAX_MENTIONS = 10;

/** A mention as front ends write it: the chosen member's name and id. */
const MENTION = /@\[[^\]\n]{1,200}\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g;

/** Replaces the name of an erased member in other members' comments. */
const FORMER_READER = 'a former reader';

/** Returns the distinct ids that a text tries to mention. The renderer decides which of them are valid. */
export function findMentionedIds(body: string): string[] {
  const ids = [...body.matchAll(MENTION)].map(([, id = '']) => id);
  return [...new Set(ids)].slice(0, MAX_MENTIONS);
}

/** Returns the text without the name of a mentioned member. */
export function removeMention(body: string, memberId: string): string {
  return body.replaceAll(MENTION, (whole, id) => (id === memberId ? `@${FORMER_READER}` : whole));
}
