import { DomUtils } from 'htmlparser2';
import { readInstant } from '../../source-dates.rules.ts';
import { type Document, parseMarkup, plainText } from '../markup/markup.ts';

/** A page of Medium's export, which uses microformats. */
export interface MediumPage {
  readonly title: string;
  readonly subtitle: string;
  readonly html: string;
  readonly publishedAt: Date | null;
  /** The address on Medium; null for drafts. */
  readonly address: string | null;
  readonly author: { readonly handle: string; readonly name: string } | null;
  readonly tags: readonly string[];
  /** True for a response to another post, which Medium exports like a post. */
  readonly isResponse: boolean;
}

type Element = NonNullable<ReturnType<typeof DomUtils.findOne>>;

export function readMediumPage(markup: string): MediumPage {
  const document = parseMarkup(markup);
  const find = (test: (element: Element) => boolean) => DomUtils.findOne(test, document.children);
  const title = textOf(find(hasClass('p-name')));
  const subtitle = textOf(find(({ attribs }) => attribs['data-field'] === 'subtitle'));
  const body = find(({ attribs }) => attribs['data-field'] === 'body');
  const hasHeading = body
    ? DomUtils.findOne(hasClass('graf--title'), body.children) !== null
    : false;
  const text = textOf(body);
  if (body) tidyBody(body, [title, subtitle]);
  const canonical = find(hasClass('p-canonical'))?.attribs['href'] ?? '';
  const author = find(hasClass('p-author'));
  return {
    title,
    subtitle,
    html: body ? DomUtils.getInnerHTML(body, { encodeEntities: 'utf8' }).trim() : '',
    publishedAt: readInstant(find(hasClass('dt-published'))?.attribs['datetime'] ?? ''),
    address: URL.canParse(canonical) ? canonical : null,
    author: author ? { handle: handleOf(author), name: textOf(author) } : null,
    tags: tagsOf(document),
    isResponse: subtitle === '' && !hasHeading && canonical !== '' && beginsAlike(text, title),
  };
}

/** Responses have no title of their own: Medium uses the beginning of their text. */
function beginsAlike(text: string, title: string): boolean {
  const beginning = title.replace(/…$/, '').trim();
  return beginning !== '' && text.startsWith(beginning);
}

/** Removes headings that duplicate the title and subtitle, and converts line breaks in code to newlines. */
function tidyBody(body: Element, said: readonly string[]): void {
  const headings = DomUtils.findAll(
    (element) => hasClass('graf--title')(element) || hasClass('graf--subtitle')(element),
    body.children,
  );
  for (const heading of headings) {
    if (said.includes(textOf(heading))) DomUtils.removeElement(heading);
  }
  const [first] = DomUtils.findAll(hasClass('section-divider'), body.children);
  if (first) DomUtils.removeElement(first);
  for (const code of DomUtils.findAll(({ name }) => name === 'pre', body.children)) {
    for (const line of DomUtils.findAll(({ name }) => name === 'br', code.children)) {
      const [end] = parseMarkup('\n').children;
      if (end) DomUtils.replaceElement(line, end);
    }
  }
}

function tagsOf(document: Document): string[] {
  const names = DomUtils.findAll(hasClass('p-tag'), document.children).map(textOf);
  return [...new Set(names)].filter((name) => name !== '');
}

function handleOf(author: Element): string {
  return /@[\w.-]+/.exec(author.attribs['href'] ?? '')?.[0] ?? textOf(author);
}

function hasClass(name: string): (element: Element) => boolean {
  return ({ attribs }) => (attribs['class'] ?? '').split(/\s+/).includes(name);
}

function textOf(element: Element | null): string {
  return element ? DomUtils.textContent(element).replaceAll(/\s+/g, ' ').trim() : '';
}

/** Returns the slug of a Medium address without the trailing id; empty if there is only an id. */
export function slugOfAddress(address: string | null): string {
  if (address === null) return '';
  const last = new URL(address).pathname.split('/').filter(Boolean).at(-1) ?? '';
  return /^(.+)-[0-9a-f]{8,14}$/.exec(last)?.[1] ?? '';
}

/** Reads the profile of the export's owner. */
export function readProfile(markup: string) {
  const document = parseMarkup(markup);
  const find = (name: string) => DomUtils.findOne(hasClass(name), document.children);
  const handle = textOf(find('u-url'));
  const items = DomUtils.findAll(({ name }) => name === 'li', document.children).map(textOf);
  const email = items
    .find((item) => item.startsWith('Email address:'))
    ?.split(':')[1]
    ?.trim();
  return {
    handle,
    name: plainText(textOf(find('p-name'))),
    avatar: find('u-photo')?.attribs['src'] ?? null,
    email: email ?? null,
  };
}
