import type { StaffArticle } from '../api-types.ts';

type Form = Readonly<Record<string, string | undefined>>;

/**
 * Converts the editor's form into the API's article. An empty field becomes null, lists are separated
 * by commas, and an unticked checkbox is not sent by browsers.
 */
export function readArticleForm(form: Form) {
  const access = text(form, 'access') ?? 'public';
  const url = text(form, 'imageUrl');
  return {
    title: text(form, 'title') ?? '',
    ...optional('slug', text(form, 'slug')),
    dek: text(form, 'dek'),
    access,
    tiers: access === 'tiers' ? list(form, 'tiers') : [],
    body: (form['body'] ?? '').replaceAll('\r\n', '\n'),
    authors: list(form, 'authors'),
    tags: list(form, 'tags'),
    image:
      url === null
        ? null
        : { url, alt: text(form, 'imageAlt') ?? '', credit: text(form, 'imageCredit') },
    copyright: text(form, 'copyright'),
    correction: text(form, 'correction'),
    conversation: text(form, 'conversation') ?? 'inherit',
    meterExempt: form['meterExempt'] === 'on',
  };
}

/** Reads a datetime-local field as UTC. Returns null if it is empty. */
export function readInstant(typed: string | undefined): string | null {
  const trimmed = (typed ?? '').trim();
  if (trimmed === '') return null;
  // An invalid date is passed on as typed, for the API to reject.
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(trimmed) ? `${trimmed}:00.000Z` : trimmed;
}

type Access = StaffArticle['access'];

/** The access levels that are open to each kind of reader. */
const OPEN_TO = {
  anonymous: { public: true, members: false, subscribers: false, tiers: false },
  member: { public: true, members: true, subscribers: false, tiers: false },
  subscriber: { public: true, members: true, subscribers: true, tiers: true },
} as const satisfies Record<string, Record<Access, boolean>>;

type PreviewReader = keyof typeof OPEN_TO;

export const PREVIEW_READERS = Object.keys(OPEN_TO) as readonly PreviewReader[];

/** The article as one kind of reader would see it, for the editor's preview. */
export function previewAs(
  article: Pick<StaffArticle, 'access' | 'html' | 'previewHtml'>,
  reader: string,
): string {
  const known = PREVIEW_READERS.find((one) => one === reader);
  return known && OPEN_TO[known][article.access] ? article.html : article.previewHtml;
}

function text(form: Form, name: string): string | null {
  const typed = (form[name] ?? '').trim();
  return typed === '' ? null : typed;
}

function list(form: Form, name: string): string[] {
  return (form[name] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function optional<Name extends string>(name: Name, value: string | null) {
  return (value === null ? {} : { [name]: value }) as Partial<Record<Name, string>>;
}
