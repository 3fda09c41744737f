import { type Html, html, trustedHtml } from '../../../platform/html/html.ts';
import { htmlToPlainText } from '../../../platform/html/plain-text.ts';
import { renderMailButton, renderMailHead } from '../../../platform/mail/mail-head.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

interface IssueMail {
  readonly copyright: string;
  readonly list: string;
  /** The host of the old site where the recipient subscribed, if the subscription was imported. */
  readonly oldHost: string | null;
  readonly subject: string;
  /** What inboxes show after the subject; the mail itself does not show it. */
  readonly preheader: string | null;
  readonly title: string;
  readonly dek: string | null;
  readonly authors: readonly string[];
  readonly correction: string | null;
  /** The sanitised text, or the part before the cut, with absolute URLs. */
  readonly body: string;
  /** The article's URL on the site; null if the issue is a composed page. */
  readonly url: string | null;
  /** The paywall below a cut text; null for the full text. */
  readonly wall: { readonly why: string; readonly label: string; readonly url: string } | null;
  /** The URL where the recipient changes their subscriptions. */
  readonly preferencesUrl: string;
}

/** Composes one edition of an issue. No link in it signs in or unlocks anything, so that it may be forwarded. */
export function issueEmail(context: MailContext, mail: IssueMail): Message {
  const { subject } = mail;
  return { subject, text: writeText(context, mail), html: writeHtml(context, mail).markup };
}

function writeText({ texts, siteName: site, publisher }: MailContext, mail: IssueMail): string {
  const { t, formatList } = texts;
  const { title, dek, authors, correction, body, url, wall } = mail;
  const parts = [
    title,
    dek,
    authors.length > 0 ? t('mails.issue.by', { names: formatList(authors) }) : null,
    correction === null ? null : `${t('mails.issue.correction')} ${correction}`,
    htmlToPlainText(body),
    wall && `${wall.why}\n${t('mails.linkLine', { label: wall.label, url: wall.url })}`,
    url !== null && wall === null
      ? t('mails.linkLine', { label: t('mails.issue.onSite'), url })
      : null,
    [
      '--',
      t('mails.issue.listOf', { list: mail.list, site }),
      ...(mail.oldHost === null ? [] : [whyOf(texts, mail)]),
      t('mails.linkLine', { label: t('mails.issue.preferences'), url: mail.preferencesUrl }),
      ...publisher,
      mail.copyright,
    ].join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function writeHtml(context: MailContext, mail: IssueMail): Html {
  const { language, direction, siteName, colours, font, publisher, to } = context;
  const { t, formatList } = context.texts;
  const { title, dek, authors, correction, body, url, wall } = mail;
  return html`<!doctype html><html lang="${language}" dir="${direction}">${renderMailHead(mail.subject, colours)}
<body style="margin:0;padding:0">${mail.preheader && html`<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${mail.preheader}</div>`}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" class="page">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px"><tr><td align="${direction === 'rtl' ? 'right' : 'left'}" style="padding:24px 16px;font:17px/1.55 ${font}">
<p class="quiet" style="margin:0 0 16px;font-size:14px"><a href="${to.home}">${siteName}</a> · ${mail.list}</p>
<h1 style="margin:0 0 8px;font-size:28px;line-height:1.2">${title}</h1>
${dek && html`<p class="quiet" style="margin:0 0 12px;font-size:19px">${dek}</p>`}
${authors.length > 0 && html`<p class="quiet" style="margin:0 0 20px;font-size:14px">${t('mails.issue.by', { names: formatList(authors) })}</p>`}
${correction !== null && html`<p style="margin:0 0 16px"><strong>${t('mails.issue.correction')}</strong> ${correction}</p>`}
${trustedHtml(body)}
${
  wall &&
  html`<p style="margin:24px 0 12px"><strong>${wall.why}</strong></p>
<p style="margin:0 0 16px">${renderMailButton(wall, colours.light)}</p>`
}
${url !== null && wall === null && html`<p style="margin:24px 0 16px"><a href="${url}">${t('mails.issue.onSite')}</a></p>`}
<hr style="border:0;border-top:1px solid #c9c4b8;margin:24px 0 16px">
<p class="quiet" style="margin:0;font-size:13px">${whyOf(context.texts, mail)} <a href="${mail.preferencesUrl}">${t('mails.issue.preferences')}</a><br>${publisher.join(' · ')}<br>${mail.copyright}</p>
</td></tr></table>
</td></tr></table></body></html>`;
}

function whyOf({ t }: MailContext['texts'], { list, oldHost }: IssueMail): string {
  return oldHost === null
    ? t('mails.issue.why', { list })
    : t('mails.issue.whyMoved', { list, site: oldHost });
}
