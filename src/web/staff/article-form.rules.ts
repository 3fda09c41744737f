type Form = Readonly<Record<string, string | undefined>>;

/**
 * A form of the editor as the API wants an article. An empty field says that there is nothing, a list
 * is written with commas, and a box that is not ticked is not sent.
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

/** The moment of a field for local date and time, which the console takes in UTC; null where empty. */
export function readInstant(typed: string | undefined): string | null {
  const trimmed = (typed ?? '').trim();
  if (trimmed === '') return null;
  // What is no moment is left as it was typed, for the API to refuse.
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(trimmed) ? `${trimmed}:00.000Z` : trimmed;
}

/** What an editor sees of a text as somebody of one kind would. */
export function previewAs(
  article: { access: string; html: string; previewHtml: string },
  reader: string,
): string {
  const opens: Readonly<Record<string, readonly string[]>> = {
    anonymous: ['public'],
    member: ['public', 'members'],
    subscriber: ['public', 'members', 'subscribers', 'tiers'],
  };
  return opens[reader]?.includes(article.access) ? article.html : article.previewHtml;
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
