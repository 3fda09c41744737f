import { htmlToText } from '../../platform/html/markdown.ts';
import { renderComment } from './comment-markdown.ts';
import { normalizeCommentText } from './normalize-words.rules.ts';

const INLINE_TAGS = /<\/?(?:em|strong|s|code|a)(?: [^<>]*)?>/g;
const LINK_TARGET = /<a href="([^"]*)"/g;

/** The properties of a comment's text that the policy checks. */
interface PolicyInput {
  /** The text that readers will see and the targets of its links, normalized. */
  readonly words: string;
  readonly linkCount: number;
}

export interface ParsedComment {
  readonly body: string;
  readonly html: string;
  readonly policyInput: PolicyInput;
  /** The distinct ids of the mentioned members. */
  readonly mentionedIds: readonly string[];
}

/**
 * Renders a comment and extracts the policy's input from the rendered HTML, where entities are decoded, emphasis does
 * not split words, and all kinds of links look alike. `names` are the names, by id, of the members who may be
 * mentioned.
 */
export function parseComment(
  body: string,
  names: ReadonlyMap<string, string> = new Map(),
): ParsedComment {
  const { html, mentionedIds } = renderComment(body, names);
  return { body, html, mentionedIds, policyInput: extractPolicyInput(html) };
}

/** Extracts the policy's input from a comment that was rendered earlier. */
export function extractPolicyInput(html: string): PolicyInput {
  const targets = [...html.matchAll(LINK_TARGET)].map(([, target]) => target);
  const text = htmlToText(html.replaceAll(INLINE_TAGS, ''));
  return { words: normalizeCommentText([text, ...targets].join(' ')), linkCount: targets.length };
}
