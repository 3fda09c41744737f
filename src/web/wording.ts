import type { Texts } from '../wording/texts.ts';
import { ACCOUNT_NOTICES } from './account-notices.ts';
import type { ArticleSummary, QueryOf } from './api-types.ts';

/** The texts of the pages. Texts that a publisher may change are in the site's settings. */

/** As the console labels an article's access; readers see the names of its plans. */
export const ACCESS_LABELS = {
  public: 'Free to read',
  members: 'For members',
  subscribers: 'For subscribers',
  tiers: 'For selected plans',
} as const satisfies Record<ArticleSummary['access'], string>;

export type CommentOrder = NonNullable<QueryOf<'listComments'>['sort']>;

/** Comment sort orders, as the links to them stand. */
export const COMMENT_ORDERS = [
  'newest',
  'oldest',
  'top',
  'replies',
] as const satisfies readonly CommentOrder[];

/** Notices shown after a redirect, by the name in the query. */
const NOTICES: Readonly<Record<string, string>> = {
  seated: 'The seat is yours: you read without paying.',
  'already-subscribed': 'You already have this plan.',
  'newsletter-asked': 'Look into your mail: we ask there whether it is you who wants it.',
  'newsletter-confirmed': 'From now on the newsletter is sent to you.',
  removed: 'Removed.',
  'gift-invalid': 'This gift link does not open the story, or not any more.',
  'network-reads': 'Too many free reads from your network today. Sign in to keep reading.',
  held: 'Your comment waits for a moderator.',
  deleted: 'Your comment is deleted.',
  reported: 'Thank you: a moderator will look at it.',
  appealed: 'A moderator will look at it again.',
  ignored: 'You no longer see what they write.',
  following: 'From now on a mail tells you what is said here.',
  unfollowed: 'You are told of this conversation no longer.',
};

export function noticeText(name = '', texts?: Texts): string | null {
  if (texts !== undefined && Object.hasOwn(ACCOUNT_NOTICES, name))
    return texts.t(ACCOUNT_NOTICES[name as keyof typeof ACCOUNT_NOTICES]);
  return NOTICES[name] ?? null;
}

/** Cached, because creating a formatter costs about a hundred times more than using it. */
const DATE_FORMAT = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

export function formatDate(instant: string): string {
  return DATE_FORMAT.format(new Date(instant));
}
