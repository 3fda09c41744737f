import { htmlToText, renderComment } from '../../platform/html/markdown.ts';
import { normalizeCommentText } from './normalize-words.rules.ts';

const WITHIN_WORDS = /<\/?(?:em|strong|s|code|a)(?: [^>]*)?>/g;
const TARGET = /<a href="([^"]*)"/g;

export interface ParsedComment {
  readonly body: string;
  readonly html: string;
  /** What readers will see and where links lead, folded. */
  readonly words: string;
  readonly linkCount: number;
  /** Whom it names, once each. */
  readonly mentionedIds: readonly string[];
}

/**
 * Renders a comment, and reads from the rendered HTML what the policy looks at: there entities are
 * letters, emphasis within a word does not part it, and every kind of link is a link. `names` are those
 * of the members whom it may mention.
 */
export function parseComment(
  body: string,
  names: ReadonlyMap<string, string> = new Map(),
): ParsedComment {
  const { html, mentionedIds } = renderComment(body, names);
  return { body, html, mentionedIds, ...extractPolicyInput(html) };
}

/** The same of a comment that was rendered before. */
export function extractPolicyInput(html: string): Pick<ParsedComment, 'words' | 'linkCount'> {
  const targets = [...html.matchAll(TARGET)].map(([, target]) => target);
  const text = htmlToText(html.replaceAll(WITHIN_WORDS, ''));
  return { words: normalizeCommentText([text, ...targets].join(' ')), linkCount: targets.length };
}
