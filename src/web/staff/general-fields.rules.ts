import { LANGUAGE_NAMES } from '../../platform/i18n/locales.ts';
import { type Fields, select, text } from './form-fields.rules.ts';
import { languagesField } from './look-fields.rules.ts';

/** Languages that newspapers are written in, with the regional forms that readers tell apart. */
const LANGUAGES =
  'af ar az be bg bn bs ca cs cy da de de-AT de-CH el en en-AU en-CA en-GB en-US es es-MX et eu fa fi fr fr-CA ga gl gu he hi hr hu hy id is it ja ka kk kn ko lt lv mk ml mn mr ms mt nb ne nl nn pa pl pt pt-BR ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh-TW zu'.split(
    ' ',
  );

/** The name of the publication, and what its texts, times and prices are in. */
export const GENERAL_FIELDS = {
  name: text('Name', 'at the top of every page and email', { required: true, maxlength: 200 }),
  copyright: text('Copyright line', 'for articles without their own', { maxlength: 300 }),
  language: select(
    'Language',
    listLanguages(),
    'of your articles, and of pages and emails where they are translated into it',
  ),
  languages: languagesField(LANGUAGE_NAMES),
  timeZone: select(
    'Time zone',
    listTimeZones(),
    'for schedules, and for where days and months begin',
  ),
  currency: select('Currency', listCurrencies(), 'for new prices; existing prices keep theirs'),
  aiCrawlers: select('AI crawlers', { allow: 'Allowed', deny: 'Blocked by robots.txt' }),
} as const satisfies Fields;

function listTimeZones(): Readonly<Record<string, string>> {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return Object.fromEntries(zones.map((zone) => [zone, zone.replaceAll('_', ' ')]));
}

function listCurrencies(): Readonly<Record<string, string>> {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return Object.fromEntries(
    Intl.supportedValuesOf('currency').map((code) => [
      code.toLowerCase(),
      `${names.of(code)} (${code})`,
    ]),
  );
}

function listLanguages(): Readonly<Record<string, string>> {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const entries = LANGUAGES.map((code) => [code, names.of(code) ?? code] as const);
  return Object.fromEntries(entries.toSorted(([, one], [, other]) => one.localeCompare(other)));
}
