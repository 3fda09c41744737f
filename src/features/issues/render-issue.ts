import { LRUCache } from 'lru-cache';
import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Message } from '../../platform/mail/outbox.ts';
import { type Contact, type Newsletter, preferencesUrl } from '../newsletters/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { EditionChoice } from './editions.ts';
import { issueEmail } from './emails/issue.email.ts';
import type { IssueContent } from './issue-content.ts';

export interface IssueMailInput {
  readonly issueId: string;
  readonly content: IssueContent;
  readonly choice: EditionChoice;
  readonly list: Pick<Newsletter, 'name' | 'version'>;
  readonly settings: SiteSettings;
  /** Null for a preview. */
  readonly contact: Contact | null;
}

/** Renders one recipient's mail; an edition is rendered once, and only its preferences link differs. */
export type RenderIssue = (input: IssueMailInput) => Message;

/** Why the text ends early, and what is on the button below, by the reason of the decision. */
const PAYWALL_TEXTS: Readonly<Record<string, readonly [why: string, label: string]>> = {
  sign_in: ['The rest is for members; membership is free.', 'Join, or sign in'],
  upgrade: ['The rest is part of another plan than yours.', 'See the plans'],
  payment_failed: [
    'Your last payment did not go through; the rest opens once it does.',
    'Put it right',
  ],
  meter_available: ['The rest is for subscribers; you can still read it free.', 'Read the rest'],
};
const FOR_SUBSCRIBERS = ['The rest is for subscribers.', 'Read the rest'] as const;

/** More editions than are sent at one time. */
const MAX_CACHED_EDITIONS = 50;

export function createRenderIssue(publicUrl: string): RenderIssue {
  const editions = new LRUCache<string, { message: Message; mark: string }>({
    max: MAX_CACHED_EDITIONS,
  });

  function render(input: IssueMailInput): { message: Message; mark: string } {
    const { issueId, content, choice, list, settings } = input;
    const versions = [content.version, settings.version, list.version];
    const key = JSON.stringify([issueId, ...versions, choice.edition, choice.reason]);
    const cached = editions.get(key);
    if (cached) return cached;
    // Unguessable, so that no article can contain the placeholder of the preferences link.
    const mark = `${publicUrl}/${randomSecret()}`;
    const edition = { message: write(input, mark), mark };
    editions.set(key, edition);
    return edition;
  }

  function write({ content, choice, list, settings }: IssueMailInput, mark: string): Message {
    const { subject, title, dek, authors, correction, path } = content;
    const [why, label] = PAYWALL_TEXTS[choice.reason] ?? FOR_SUBSCRIBERS;
    const url = path === null ? null : `${publicUrl}${path}`;
    const isCut = choice.edition === 'cut';
    return issueEmail({
      subject,
      title,
      dek,
      authors,
      correction,
      publicUrl,
      url,
      siteName: settings.name,
      copyright: settings.copyright,
      list: list.name,
      body: isCut ? content.previewHtml : content.html,
      wall: isCut ? { why, label, url: url ?? `${publicUrl}/plans` } : null,
      preferencesUrl: mark,
    });
  }

  return (input) => {
    const { message, mark } = render(input);
    const { contact } = input;
    const link = contact === null ? `${publicUrl}/newsletters` : preferencesUrl(publicUrl, contact);
    return {
      subject: message.subject,
      text: message.text.replaceAll(mark, link),
      html: message.html.replaceAll(mark, link),
    };
  };
}
