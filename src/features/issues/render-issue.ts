import { LRUCache } from 'lru-cache';
import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Message } from '../../platform/mail/outbox.ts';
import { type Contact, type Newsletter, preferencesUrl } from '../newsletters/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { EditionChoice } from './editions.ts';
import { issueEmail } from './emails/issue.email.ts';
import type { IssueContent } from './issue-content.ts';

export interface IssueAsked {
  readonly issueId: string;
  readonly content: IssueContent;
  readonly choice: EditionChoice;
  readonly list: Pick<Newsletter, 'name' | 'version'>;
  readonly settings: SiteSettings;
  /** Null for nobody in particular. */
  readonly contact: Contact | null;
}

/** Makes one reader's mail of an issue; the text of an edition is made once, and only its link differs. */
export type RenderIssue = (asked: IssueAsked) => Message;

/** Why the text ends early, and what is on the button below, by the reason of the decision. */
const WALLS: Readonly<Record<string, readonly [why: string, label: string]>> = {
  sign_in: ['The rest is for members; membership is free.', 'Join, or sign in'],
  upgrade: ['The rest is part of another plan than yours.', 'See the plans'],
  payment_failed: [
    'Your last payment did not go through; the rest opens once it does.',
    'Put it right',
  ],
  meter_available: ['The rest is for subscribers; you can still read it free.', 'Read the rest'],
};
const FOR_SUBSCRIBERS = ['The rest is for subscribers.', 'Read the rest'] as const;

/** More than editions that go out at one time. */
const KEPT_EDITIONS = 50;

export function createRenderIssue(publicUrl: string): RenderIssue {
  const editions = new LRUCache<string, { message: Message; mark: string }>({
    max: KEPT_EDITIONS,
  });

  function render(asked: IssueAsked): { message: Message; mark: string } {
    const { issueId, content, choice, list, settings } = asked;
    const versions = [content.version, settings.version, list.version];
    const key = JSON.stringify([issueId, ...versions, choice.edition, choice.reason]);
    const kept = editions.get(key);
    if (kept) return kept;
    // Nobody who writes an article can guess it, so that only our own link is ever put there.
    const mark = randomSecret();
    const made = { message: write(asked, `${publicUrl}/${mark}`), mark: `${publicUrl}/${mark}` };
    editions.set(key, made);
    return made;
  }

  function write({ content, choice, list, settings }: IssueAsked, mark: string): Message {
    const { subject, title, dek, authors, correction, path } = content;
    const [why, label] = WALLS[choice.reason] ?? FOR_SUBSCRIBERS;
    const url = path === null ? null : `${publicUrl}${path}`;
    const isCut = choice.edition === 'cut';
    return issueEmail({
      ...{ subject, title, dek, authors, correction, publicUrl, url },
      siteName: settings.name,
      copyright: settings.copyright,
      list: list.name,
      body: isCut ? content.previewHtml : content.html,
      wall: isCut ? { why, label, url: url ?? `${publicUrl}/plans` } : null,
      preferencesUrl: mark,
    });
  }

  return (asked) => {
    const { message, mark } = render(asked);
    const { contact } = asked;
    const link = contact === null ? `${publicUrl}/newsletters` : preferencesUrl(publicUrl, contact);
    return {
      subject: message.subject,
      text: message.text.replaceAll(mark, link),
      html: message.html.replaceAll(mark, link),
    };
  };
}
