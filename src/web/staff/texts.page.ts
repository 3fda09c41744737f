import { html } from '../../platform/html/html.ts';
import { SOURCE_LOCALE } from '../../platform/i18n/locales.ts';
import { readCatalogue } from '../../wording/catalogue.ts';
import { CONSOLE_AREAS, type READER_AREAS } from '../../wording/message-keys.ts';
import { ownLocaleOf } from '../../wording/texts.ts';
import type { ResponseOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage } from './console-page.ts';
import type { PlainKey } from './console-texts.ts';
import { t } from './console-texts.ts';
import { type Fields, type Form, longText, plain } from './form-fields.rules.ts';

const PATH = '/staff/settings/texts';
const MAX_SHOWN = 40;
const NAME = 'text:';

type Site = ResponseOf<'getStaffSite'>;

/** Saves the submitted texts and keeps those not in the form. An empty or unchanged text resets to the default. */
const save = action(
  PATH,
  async ({ visit, form }) => {
    const site = await visit.call('getStaffSite');
    const version = Number(form['version']) || undefined;
    return await visit.call('updateSite', { body: { texts: mergeTexts(site, form) }, version });
  },
  {
    fieldsOf: (form) => textFields(keysOf(form)),
    label: 'console.word.save',
    attributes: { 'data-unsaved': true },
  },
);

/** Search and replacement of any text of the site. */
export const textsPages = consolePage(PATH, {
  title: 'console.word.wording',
  load: ({ visit }) => visit.call('getStaffSite'),
  main: (view) => {
    const { data: site, request } = view;
    const query = plain(request.query['query'] ?? request.form['query']);
    const found = findTexts(site, query);
    const saved = Object.fromEntries(found.map(({ key, shown }) => [NAME + key, shown]));
    return html`<p><a href="/staff/settings">${t('console.word.allSettings')}</a></p>
<form method="get" action="${PATH}" class="search" role="search"><label>${t('setup.texts.searchWordsSite')} <input type="search" name="query" value="${query}"></label><button>${t('console.word.search')}</button></form>
${found.length === 0 ? html`<p class="dek">${query ? t('setup.texts.noTextMatches') : t('setup.texts.youHaveNotReplaced')}</p>` : renderForm<Fields>(view, save, { saved, version: site.version, hidden: { query }, fields: textFields(found.map(({ key }) => key)) })}`;
  },
  actions: [save],
});

/** The texts that match the query; without a query, the replaced texts. */
export function findTexts(site: Pick<Site, 'texts' | 'language'>, query: string) {
  const catalogue = readCatalogue(catalogueOf(site));
  const wanted = query.toLowerCase();
  const matching = [...catalogue].flatMap(([key, original]) => {
    const shown = site.texts[key] ?? original;
    const isFound = query === '' ? key in site.texts : shown.toLowerCase().includes(wanted);
    return isFound && !CONSOLE_AREAS.some((area) => key.startsWith(`${area}.`))
      ? [{ key, shown }]
      : [];
  });
  return matching.slice(0, MAX_SHOWN);
}

export function mergeTexts(site: Pick<Site, 'texts' | 'language'>, form: Form) {
  const catalogue = readCatalogue(catalogueOf(site));
  const typed = keysOf(form).map((key) => [key, plain(form[NAME + key])] as const);
  const merged = { ...site.texts, ...Object.fromEntries(typed) };
  return Object.fromEntries(
    Object.entries(merged).filter(([key, text]) => text !== '' && text !== catalogue.get(key)),
  );
}

function textFields(keys: readonly string[]): Fields {
  return Object.fromEntries(
    keys.map((key) => {
      const [area = ''] = key.split('.');
      const field = longText(AREA_NAMES[area as ReaderArea] ?? html`${area}`, html`${key}`, {
        rows: 2,
        maxlength: 4000,
      });
      const path = `texts.${key}`;
      return [NAME + key, { ...field, path, saved: (row: Form) => row[NAME + key] }] as const;
    }),
  );
}

function keysOf(form: Form): string[] {
  return Object.keys(form).flatMap((name) =>
    name.startsWith(NAME) ? name.slice(NAME.length) : [],
  );
}

function catalogueOf(site: Pick<Site, 'language'>) {
  const locale = ownLocaleOf(site);
  return locale === 'en-XA' ? SOURCE_LOCALE : locale;
}

type ReaderArea = (typeof READER_AREAS)[number];

const AREA_NAMES: Readonly<Record<ReaderArea, PlainKey>> = {
  account: 'console.word.account',
  common: 'setup.texts.everywhere',
  elements: 'setup.texts.embeddedElements',
  errors: 'setup.texts.errorMessages',
  mails: 'setup.texts.emails',
  pages: 'setup.texts.pages',
  plans: 'console.word.plans',
  wall: 'setup.texts.paywall',
};
