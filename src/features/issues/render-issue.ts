import { LRUCache } from 'lru-cache';
import type { LinkedArticles } from '../../addresses/site-addresses.rules.ts';
import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Message } from '../../platform/mail/message.ts';
import type { Clock } from '../../time/clock.ts';
import {
  type Contact,
  contactLinks,
  type LinkDeps,
  type Newsletter,
} from '../newsletters/index.ts';
import { mailForOf, type SiteSettings } from '../settings/index.ts';
import type { EditionChoice } from './editions.ts';
import { issueEmail } from './emails/issue.email.ts';
import type { IssueContent } from './issue-content.ts';

interface IssueMailInput {
  readonly issueId: string;
  readonly content: IssueContent;
  /** The articles that the text links to. */
  readonly linked: LinkedArticles;
  readonly choice: EditionChoice;
  readonly list: Pick<Newsletter, 'name' | 'version'>;
  readonly settings: SiteSettings;
  /** Null for a preview without a known contact. */
  readonly contact: Contact | null;
  /** The host of the old site where the recipient subscribed, if the subscription was imported. */
  readonly oldHost: string | null;
}

/** Renders one recipient's mail; an edition is rendered once and cached, and only its preferences link differs. */
export type RenderIssue = (input: IssueMailInput) => Message;

/** More editions than are sent at one time. */
const MAX_CACHED_EDITIONS = 50;

export function createRenderIssue(deps: LinkDeps & { readonly clock: Clock }): RenderIssue {
  const { publicUrl, clock } = deps;
  const editions = new LRUCache<string, { message: Message; mark: string }>({
    max: MAX_CACHED_EDITIONS,
  });

  function render(input: IssueMailInput): { message: Message; mark: string } {
    const { issueId, content, linked, choice, list, settings, oldHost } = input;
    const { to } = mailForOf(settings, publicUrl);
    const links = [...linked].map(([slug, article]) => [slug, to.article(article)]);
    const versions = [content.version, settings.version, list.version];
    const { edition, reason } = choice;
    const key = JSON.stringify([issueId, ...versions, edition, reason, oldHost, links]);
    const cached = editions.get(key);
    if (cached) return cached;
    // Unguessable, so that no article can contain the placeholder of the preferences link.
    const mark = `${publicUrl}/${randomSecret()}`;
    const rendered = { message: writeEdition(input, { publicUrl, mark }), mark };
    editions.set(key, rendered);
    return rendered;
  }

  return (input) => {
    const { message, mark } = render(input);
    const { contact, settings } = input;
    const { to } = mailForOf(settings, publicUrl);
    const link =
      contact === null
        ? to.page('newsletters')
        : contactLinks(deps, contact, clock.now()).preferencesUrl(to);
    return {
      subject: message.subject,
      text: message.text.replaceAll(mark, link),
      html: message.html.replaceAll(mark, link),
    };
  };
}

/** Renders an edition with a placeholder for the link to its recipient's preferences. */
function writeEdition(
  { content, linked, choice, list, settings, oldHost }: IssueMailInput,
  { publicUrl, mark }: { readonly publicUrl: string; readonly mark: string },
): Message {
  const { subject, preheader, title, dek, authors, correction, article } = content;
  const mail = mailForOf(settings, publicUrl)(null);
  const url = article && mail.to.article(article);
  const { t } = mail.texts;
  const closed = choice.edition === 'cut' ? choice.reason : null;
  return issueEmail(mail, {
    subject,
    preheader,
    title,
    dek,
    authors,
    correction,
    url,
    copyright: settings.copyright,
    list: list.name,
    oldHost,
    body: mail.to.inText(closed ? content.previewHtml : content.html, linked),
    wall: closed && {
      why: t(`mails.wall.${closed}.why`),
      label: t(`mails.wall.${closed}.step`),
      url: url ?? mail.to.page('plans'),
    },
    preferencesUrl: mark,
  });
}
