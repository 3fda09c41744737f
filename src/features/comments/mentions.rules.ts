/** One comment names no more people than this; further ones stay plain text. */
const MOST_MENTIONS = 10;

/** As a writer's front end puts it: the name that the writer chose from the thread, and whose it is. */
const MENTION = /@\[[^\]\n]{1,200}\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g;

/** What an erased member is called where others named them. */
export const FORMER_READER = 'a former reader';

/** Whom a text may mean to mention, once each; whether it does, its rendering says. */
export function findMentionedIds(body: string): string[] {
  const ids = [...body.matchAll(MENTION)].map(([, id = '']) => id);
  return [...new Set(ids)].slice(0, MOST_MENTIONS);
}

/** The text without the name of somebody whom it mentions. */
export function removeMention(body: string, memberId: string): string {
  return body.replaceAll(MENTION, (whole, id) => (id === memberId ? `@${FORMER_READER}` : whole));
}
