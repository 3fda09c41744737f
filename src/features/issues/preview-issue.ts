import { newId } from '../../platform/crypto/ids.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Message } from '../../platform/mail/message.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberById } from '../accounts/index.ts';
import { findContactByEmail, type Newsletter, newsletterRows } from '../newsletters/index.ts';
import { type EditionChoice, type PreviewRecipient, previewEdition } from './editions.ts';
import { findArticleContent, findContent, findLinks, type IssueContent } from './issue-content.ts';
import type { IssueDeps } from './issue-deps.ts';
import { findIssue } from './issues.store.ts';
import { findOldHosts } from './old-hosts.ts';

type Preview = EditionChoice & Message & { readonly preheader: string | null };

/** An issue with its content and its newsletter. */
interface IssueMail {
  readonly issueId: string;
  readonly content: IssueContent;
  readonly list: Newsletter;
}

/** Renders the edition that a kind of reader would get now; writes and sends nothing. Throws `not_found`. */
export async function previewIssue(
  deps: IssueDeps,
  id: string,
  { email, ...reader }: PreviewRecipient & { readonly email: string | null },
): Promise<Preview> {
  return await renderPreview(deps, await getIssueMail(deps, id), { ...reader, email });
}

async function getIssueMail({ db }: IssueDeps, id: string): Promise<IssueMail> {
  const tx = db.read;
  const issue = await findIssue(tx, id);
  const content = issue && (await findContent(tx, issue));
  const list = issue && (await newsletterRows.find(tx, { id: issue.newsletterId }));
  if (!issue || !content || !list) throw notFound();
  return { issueId: id, content, list };
}

/** Renders an article's mail as if sent to the first newsletter. Throws `not_found`, also if there is none. */
export async function previewArticleMail(
  deps: IssueDeps,
  articleId: string,
  reader: PreviewRecipient,
): Promise<Preview> {
  const tx = deps.db.read;
  const issue = { articleId, subject: null, preheader: null, version: 0 };
  const content = await findArticleContent(tx, issue);
  const [list] = await newsletterRows.list(tx);
  if (content === null || list === undefined) throw notFound();
  const mail = { issueId: articleId, content, list };
  return await renderPreview(deps, mail, { ...reader, email: null });
}

async function renderPreview(
  deps: IssueDeps,
  mail: IssueMail,
  { email, ...reader }: PreviewRecipient & { readonly email: string | null },
): Promise<Preview> {
  const choice = previewEdition(mail.content.gate, reader, deps.clock.now());
  const contact = email === null ? null : await findContactByEmail(deps.db.read, email);
  const settings = await deps.readSettings();
  const linked = await findLinks(deps, mail.content);
  const contactIds = contact === null ? [] : [contact.id];
  const hosts = await findOldHosts(deps, { newsletterId: mail.list.id, contactIds });
  const oldHost = hosts.get(contact?.id ?? '') ?? null;
  const message = deps.render({ ...mail, linked, choice, settings, contact, oldHost });
  return { ...choice, ...message, preheader: mail.content.preheader };
}

/** Mails an edition to the staff member who requests it, and returns their address. Throws `not_found`. */
export async function testIssue(
  deps: IssueDeps,
  id: string,
  { memberId, ...reader }: PreviewRecipient & { readonly memberId: string },
): Promise<string> {
  const member = await findMemberById(deps.db.read, memberId);
  if (member === null) throw notFound();
  const { email } = member;
  const mail = await getIssueMail(deps, id);
  const { subject, text, html } = await renderPreview(deps, mail, { ...reader, email });
  const message = { subject: `[Test] ${subject}`, text, html };
  const { senderName, replyTo } = mail.list;
  await deps.db.transaction((tx) =>
    enqueueMail(tx, deps.clock, {
      cause: `issue-test:${newId()}`,
      to: email,
      message,
      ...(senderName && { senderName }),
      ...(replyTo && { headers: { 'Reply-To': replyTo } }),
    }),
  );
  return email;
}
