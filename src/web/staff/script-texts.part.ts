import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import { SOURCE_LOCALE } from '../../platform/i18n/locales.ts';
import { readCatalogue } from '../../wording/catalogue.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ScriptText } from '../../wording/script-texts.ts';

const PREFIX = 'console.script.';

/** Numbers that cover every plural category of our languages. */
const COUNTS = [0, 1, 2, 3, 11, 100];

const written = new WeakMap<Texts, Html>();

/** The scripts' texts in the language of the page. Values appear as their names in braces. */
export function renderScriptTexts(texts: Texts): Html {
  const known = written.get(texts);
  if (known) return known;
  const keys = [...readCatalogue(SOURCE_LOCALE).keys()].filter((key) => key.startsWith(PREFIX));
  const holes = { time: '{time}', share: '{share}', count: '{count}' };
  const names = keys.map((key) => key.slice(PREFIX.length) as ScriptText);
  const words = names.map((name) => [name, texts.t(`console.script.${name}`, holes)]);
  const plurals = new Intl.PluralRules(texts.language);
  const counts = COUNTS.map((count) => {
    const phrase = texts.t('console.words', { count });
    return [`words.${plurals.select(count)}`, phrase.replace(texts.formatNumber(count), '{count}')];
  });
  const json = JSON.stringify(Object.fromEntries([...words, ...counts])).replaceAll('<', '\\u003c');
  const block = html`<script type="application/json" id="script-texts">${trustedHtml(json)}</script>`;
  written.set(texts, block);
  return block;
}
