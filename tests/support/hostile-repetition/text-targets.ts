import type { Target } from '../../../scripts/proof/hostile-repetition/measure-growth.ts';
import { renderArticle } from '../../../src/features/articles/article-markdown.ts';
import { countWords, cutBody } from '../../../src/features/articles/cut-body.rules.ts';
import { escapeHtml } from '../../../src/platform/html/html.ts';
import { htmlToText } from '../../../src/platform/html/markdown.ts';
import { htmlToPlainText } from '../../../src/platform/html/plain-text.ts';
import { sanitize } from '../../../src/platform/html/sanitize.ts';
import { composeEmail } from '../../../src/platform/mail/compose-email.ts';
import { slugFrom } from '../../../src/slugs/slug.rules.ts';
import { mailForSite } from '../mail-for.ts';

const mail = mailForSite('A site')(null);

const BODY = 600_000;

/** Parsers of articles and mails. */
export const textTargets: readonly Target[] = [
  { name: 'an article', longest: BODY, run: renderArticle },
  { name: 'the cut of an article', longest: BODY, run: cutBody },
  { name: 'the word count', longest: BODY, run: countWords },
  { name: 'the sanitiser', longest: BODY, run: (text) => sanitize(text, {}) },
  { name: 'the text of HTML', longest: BODY, run: htmlToText },
  {
    name: 'the plain text of a mail',
    longest: BODY,
    run: (text) => htmlToPlainText(mail.to.inText(renderArticle(text).html)),
  },
  {
    name: 'a mail',
    longest: BODY,
    run: (text) => composeEmail(mail, { subject: text, before: [text] }),
  },
  { name: 'escaping', longest: BODY, run: escapeHtml },
  { name: 'a slug from a title', longest: BODY, run: slugFrom },
];
