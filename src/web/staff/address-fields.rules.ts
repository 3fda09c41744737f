import type { PlainKey } from './console-texts.ts';
import { checkbox, type Field, type Fields, optional, select } from './form-fields.rules.ts';

interface WithOwnPages {
  readonly ownPages: boolean | 'redirect';
}

const OWN_PAGES: Readonly<Record<string, boolean>> = { true: true, false: false };

/** The examples show the placeholders that the API accepts. */
const pattern = (label: PlainKey, hint: PlainKey, placeholder: string) =>
  optional(label, hint, { placeholder, maxlength: 500, autocomplete: 'off', spellcheck: 'false' });

/** The address of the site that readers use, if they do not read on our own pages. */
export const SITE_ADDRESS_FIELDS = {
  siteUrl: optional('setup.addressFields.addressSite', 'setup.addressFields.emptyIfPeopleRead', {
    type: 'url',
    placeholder: 'https://www.example.com',
    maxlength: 500,
  }),
  ownPages: {
    ...select('setup.addressFields.readerPagesHere', {
      true: 'setup.addressFields.shownReaders',
      redirect: 'setup.addressFields.redirectPagesSite',
      false: 'setup.addressFields.notFound',
    }),
    saved: ({ ownPages }: WithOwnPages) => String(ownPages),
    read: (typed: string) => OWN_PAGES[typed] ?? typed,
  } as Field,
  articlesByUrl: checkbox('setup.addressFields.commentsTipsCreateArticle'),
} as const satisfies Fields;

const BELOW = 'setup.addressFields.aPathOnSite';

export const PAGE_ADDRESS_FIELDS = {
  'addresses.article': pattern('console.word.articles', BELOW, '/{year}/{month}/{slug}'),
  'addresses.author': pattern('console.word.authors', BELOW, '/authors/{slug}'),
  'addresses.tag': pattern('setup.addressFields.tags', BELOW, '/tags/{slug}'),
  'addresses.plans': pattern('console.word.plans', BELOW, '/subscribe'),
  'addresses.account': pattern('console.word.account', BELOW, '/account'),
  'addresses.signIn': pattern('setup.addressFields.signIn', BELOW, '/signin'),
} as const satisfies Fields;
