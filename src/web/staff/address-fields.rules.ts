import { checkbox, type Field, type Fields, optional, select } from './form-fields.rules.ts';

interface WithOwnPages {
  readonly ownPages: boolean | 'redirect';
}

const OWN_PAGES: Readonly<Record<string, boolean>> = { true: true, false: false };

/** The examples show the placeholders that the API accepts. */
const pattern = (label: string, hint: string, placeholder: string) =>
  optional(label, hint, { placeholder, maxlength: 500, autocomplete: 'off', spellcheck: 'false' });

/** Where readers find the site, if they do not read it on our own pages. */
export const SITE_ADDRESS_FIELDS = {
  siteUrl: optional('Address of your site', 'empty if people read it on the pages here', {
    type: 'url',
    placeholder: 'https://www.example.com',
    maxlength: 500,
  }),
  ownPages: {
    ...select('Reader pages here', {
      true: 'Shown to readers',
      redirect: 'Redirect to the pages of your site',
      false: 'Not found',
    }),
    saved: ({ ownPages }: WithOwnPages) => String(ownPages),
    read: (typed: string) => OWN_PAGES[typed] ?? typed,
  } as Field,
  articlesByUrl: checkbox('Comments and tips create an article at an address that has none'),
} as const satisfies Fields;

const BELOW = 'a path on your site or a full address; empty for the page here';

export const PAGE_ADDRESS_FIELDS = {
  'addresses.article': pattern('Articles', BELOW, '/{year}/{month}/{slug}'),
  'addresses.author': pattern('Authors', BELOW, '/authors/{slug}'),
  'addresses.tag': pattern('Tags', BELOW, '/tags/{slug}'),
  'addresses.plans': pattern('Plans', BELOW, '/subscribe'),
  'addresses.account': pattern('Account', BELOW, '/account'),
  'addresses.signIn': pattern('Sign-in', BELOW, '/signin'),
} as const satisfies Fields;
