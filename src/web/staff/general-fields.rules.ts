import { intlTagOf, LANGUAGE_NAMES } from '../../platform/i18n/locales.ts';
import { currentTexts } from './console-texts.ts';
import { type Fields, namesOf, type Options, select, text } from './form-fields.rules.ts';
import { languagesField } from './look-fields.rules.ts';

/** Languages of newspapers, with the regional variants that readers distinguish. */
const LANGUAGES =
  'af|ar|az|be|bg|bn|bs|ca|cs|cy|da|de|de-AT|de-CH|el|en|en-AU|en-CA|en-GB|en-US|es|es-MX|et|eu|fa|fi|fr|fr-CA|ga|gl|gu|he|hi|hr|hu|hy|id|is|it|ja|ka|kk|kn|ko|lt|lv|mk|ml|mn|mr|ms|mt|nb|ne|nl|nn|pa|pl|pt|pt-BR|ro|ru|sk|sl|sq|sr|sv|sw|ta|te|th|tr|uk|ur|uz|vi|zh|zh-TW|zu'.split(
    '|',
  );

const TIME_ZONES = namesOf(
  Object.fromEntries(
    ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => [zone, zone.replaceAll('_', ' ')]),
  ),
);

/** The publication's name, and the language, time zone and currency of its texts, times and prices. */
export const GENERAL_FIELDS = {
  name: text('console.word.name', 'setup.generalFields.atTheTopOfEvery', {
    required: true,
    maxlength: 200,
  }),
  copyright: text(
    'setup.generalFields.copyrightLine',
    'setup.generalFields.forArticlesWithoutTheirOwn',
    { maxlength: 300 },
  ),
  language: select(
    'setup.generalFields.language',
    listLanguages,
    'setup.generalFields.ofYourArticlesAndOf',
  ),
  languages: languagesField(LANGUAGE_NAMES),
  timeZone: select(
    'setup.generalFields.timeZone',
    TIME_ZONES,
    'setup.generalFields.forSchedulesAndForWhere',
  ),
  currency: select(
    'console.word.currency',
    listCurrencies,
    'setup.generalFields.forNewPricesExistingPrices',
  ),
  aiCrawlers: select('setup.generalFields.aiCrawlers', {
    allow: 'setup.generalFields.allowed',
    deny: 'setup.generalFields.blockedByRobotsTxt',
  }),
} as const satisfies Fields;

/** Names of languages and currencies, cached by display language. */
const listed = new Map<string, Options>();

function listOnce(kind: string, list: (tag: string) => Readonly<Record<string, string>>): Options {
  const tag = intlTagOf(currentTexts().locale);
  const key = `${kind} ${tag}`;
  const known = listed.get(key) ?? namesOf(list(tag));
  listed.set(key, known);
  return known;
}

export function listCurrencies(): Options {
  return listOnce('currency', (tag) => {
    const names = new Intl.DisplayNames(tag, { type: 'currency' });
    return Object.fromEntries(
      Intl.supportedValuesOf('currency').map((code) => [
        code.toLowerCase(),
        `${names.of(code)} (${code})`,
      ]),
    );
  });
}

function listLanguages(): Options {
  return listOnce('language', (tag) => {
    const names = new Intl.DisplayNames(tag, { type: 'language' });
    const entries = LANGUAGES.map((code) => [code, names.of(code) ?? code] as const);
    return Object.fromEntries(
      entries.toSorted(([, one], [, other]) => one.localeCompare(other, tag)),
    );
  });
}
