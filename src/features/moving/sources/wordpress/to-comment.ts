import { escapeHtml } from '../../../../platform/html/html.ts';
import type { CommentRecord } from '../../source-content.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { LossRecord, ProblemRecord } from '../../source-records.ts';
import { plainText } from '../markup/markup.ts';
import { childText, type XmlElement } from '../xml/read-xml.ts';
import { addParagraphs } from './paragraphs.rules.ts';
import type { WxrItem } from './wxr-item.ts';

/** Types visible to readers. Editors' notes (since 6.9), order notes and plugin logs are comments of other types. */
const TYPES = new Set(['', 'comment', 'pingback', 'trackback', 'webmention', 'review']);

/** Statuses by `comment_approved`. Trashed comments were removed by a moderator. */
const STATUSES: Readonly<Record<string, CommentRecord['status']>> = {
  '1': 'published',
  approved: 'published',
  '0': 'held',
  hold: 'held',
  spam: 'spam',
  trash: 'rejected',
  'post-trashed': 'rejected',
};

/**
 * Returns the comments of a post. WordPress omits spam from its exports. A reply to an omitted comment becomes a
 * top-level comment, with a loss, and is never attached to another comment.
 */
export function toComments(
  item: WxrItem,
  file: string,
): (CommentRecord | LossRecord | ProblemRecord)[] {
  const ids = new Set(item.comments.map((comment) => childText(comment, 'wp:comment_id')));
  return item.comments.flatMap((comment) => toComment(comment, { item, file, ids }));
}

function toComment(
  comment: XmlElement,
  { item, file, ids }: { item: WxrItem; file: string; ids: ReadonlySet<string> },
): (CommentRecord | LossRecord | ProblemRecord)[] {
  const text = (name: string) => childText(comment, name);
  const [externalId, parent] = [text('wp:comment_id'), text('wp:comment_parent')];
  const at = { file, line: comment.line };
  const createdAt =
    readInstant(text('wp:comment_date_gmt')) ?? readInstant(text('wp:comment_date'));
  if (externalId === '' || createdAt === null) {
    const message = 'The comment has no id or no date.';
    return [{ kind: 'problem', externalId: `${item.id}:comment:${comment.line}`, at, message }];
  }
  const type = text('wp:comment_type');
  if (!TYPES.has(type)) {
    const message = `Comment ${externalId} is of the type ${type}, which readers never saw.`;
    const id = `comment:${externalId}:type`;
    return [{ kind: 'loss', externalId: id, at, of: 'comment', reason: 'comment-type', message }];
  }
  const isAnswer = parent !== '' && parent !== '0';
  const isOrphan = isAnswer && !ids.has(parent);
  const record: CommentRecord = {
    kind: 'comment',
    externalId,
    at,
    article: { externalId: item.id },
    parentId: isAnswer && !isOrphan ? parent : null,
    author: authorOf(text),
    body: { html: bodyOf(text) },
    status: STATUSES[text('wp:comment_approved')] ?? 'held',
    isPinned: false,
    createdAt,
    editedAt: null,
    likes: { memberIds: [], count: 0 },
    dislikes: 0,
    reports: [],
  };
  if (!isOrphan) return [record];
  const message = `Comment ${externalId} answered comment ${parent}, which is not in the export; it stands alone.`;
  return [
    record,
    {
      kind: 'loss',
      externalId: `comment:${externalId}`,
      at,
      of: 'comment',
      reason: 'orphaned-reply',
      message,
    },
  ];
}

function authorOf(text: (name: string) => string): CommentRecord['author'] {
  const userId = text('wp:comment_user_id');
  return {
    memberId: userId === '' || userId === '0' ? null : userId,
    email: text('wp:comment_author_email') || null,
    name: plainText(text('wp:comment_author')) || null,
  };
}

/** Converts line breaks to paragraphs; a pingback or trackback starts with a link to its page. */
function bodyOf(text: (name: string) => string): string {
  const body = addParagraphs(text('wp:comment_content'));
  const type = text('wp:comment_type');
  const address = text('wp:comment_author_url');
  if ((type !== 'pingback' && type !== 'trackback') || !/^https?:\/\//.test(address)) return body;
  return `<p><a href="${escapeHtml(address)}">${escapeHtml(address)}</a></p>\n${body}`;
}
