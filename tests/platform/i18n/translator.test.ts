import { describe, expect, it } from 'vitest';
import { html } from '../../../src/platform/html/html.ts';
import { formatsFor } from '../../../src/platform/i18n/formats.ts';
import { findLocale, type Locale } from '../../../src/platform/i18n/locales.ts';
import {
  findMessageFault,
  listArguments,
  parseMessage,
} from '../../../src/platform/i18n/parse-message.ts';
import { createTranslator } from '../../../src/platform/i18n/translator.ts';

interface Catalogue {
  hello: { readonly name: 'text' };
  left: { readonly count: 'number' };
  invite: { readonly name: 'text'; readonly link: 'tag' };
  price: { readonly price: 'text'; readonly interval: readonly ['month', 'year'] };
  plain: null;
}

const MESSAGES: Readonly<Record<string, string>> = {
  hello: "Hello {name}, it's you",
  left: '{count, plural, =0 {No stories} one {# story} other {# stories}}',
  invite: '{name} & you: <link>read on</link>',
  price: '{price} {interval, select, month {a month} year {a year} other {}}',
  plain: 'Fish & chips',
};

const create = (locale: Locale) =>
  createTranslator<Catalogue>({ locale, timeZone: 'Europe/Berlin', find: (key) => MESSAGES[key] });

describe('a translator', () => {
  const { t, rich } = create('en');

  it('inserts names and counts, and escapes nothing in plain text', () => {
    expect(t('hello', { name: '<Ada>' })).toBe("Hello <Ada>, it's you");
    expect([0, 1, 1200].map((count) => t('left', { count }))).toEqual([
      'No stories',
      '1 story',
      '1,200 stories',
    ]);
  });

  it('escapes text and values in markup, but not the markup that it is given', () => {
    const link = (words: { markup: string }) => html`<a href="/x">${words}</a>`;
    expect(rich('invite', { name: '<Ada>', link }).markup).toBe(
      '&lt;Ada&gt; &amp; you: <a href="/x">read on</a>',
    );
    expect(rich('invite', { name: html`<b>Ada</b>`, link }).markup).toContain('<b>Ada</b> &amp;');
    expect(rich('plain').markup).toBe('Fish &amp; chips');
  });

  it('isolates names in Arabic by direction, and leaves URLs unchanged', () => {
    const arabic = create('ar');
    expect(arabic.t('hello', { name: 'Ada' })).toContain('\u2068Ada\u2069');
    expect(arabic.t('hello', { name: 'https://a.example/x' })).toContain(
      'Hello https://a.example/x,',
    );
    expect(arabic.direction).toBe('rtl');
  });

  it('selects by keyword in Arabic as in every language, in text and markup', () => {
    const chosen = { price: '$5', interval: 'year' } as const;
    expect(create('en').t('price', chosen)).toBe('$5 a year');
    expect(create('ar').t('price', chosen)).toBe('\u2068$5\u2069 a year');
    expect(create('ar').rich('price', chosen).markup).toBe('\u2068$5\u2069 a year');
  });

  it('accents every letter of the pseudo-locale, but not the values', () => {
    expect(create('en-XA').t('hello', { name: 'Ada' })).toBe("[Ĥéļļö Ada, îţ'š ýöû]");
  });

  it('throws for an unknown key', () => {
    const empty = createTranslator<Catalogue>({
      locale: 'en',
      timeZone: 'UTC',
      find: () => undefined,
    });
    expect(() => empty.t('plain')).toThrow('There is no text plain.');
  });
});

describe('formats of a language', () => {
  const instant = '2026-11-29T23:13:00Z';

  it("cover amounts, dates and lists in the site's time zone", () => {
    const at = (locale: Locale) => formatsFor(locale, 'Europe/Berlin');
    expect(at('en').formatMoney({ amount: 500, currency: 'usd' })).toBe('$5.00');
    expect(at('en').formatPrice({ amount: 500, currency: 'usd' })).toBe('$5');
    expect(at('en').formatPrice({ amount: 550, currency: 'usd' })).toBe('$5.50');
    expect(at('en').formatMoney({ amount: 500, currency: 'jpy' })).toBe('¥500');
    expect(at('de').formatMoney({ amount: 123_450, currency: 'eur' })).toBe('1.234,50\u00a0€');
    expect(at('en').formatDate(instant)).toBe('November 30, 2026');
    expect(at('de').formatDateTime(instant)).toBe('30. November 2026 um 00:13');
    expect(at('ar').formatDate(instant)).toBe('30 نوفمبر 2026');
    expect(at('fr').formatList(['Ada', 'Ben', 'Cléo'])).toBe('Ada, Ben et Cléo');
    expect(at('es').formatAlternatives(['A', 'B'])).toBe('A o B');
    expect(at('en').formatPercent(12.5)).toBe('12.5%');
    expect(at('fr').formatMonth('2026-11')).toBe('novembre 2026');
  });
});

describe('a message', () => {
  it('lists its arguments, including nested ones', () => {
    const found = listArguments(
      parseMessage(
        '{n, plural, one {# of {name}} other {<b>{kind, select, tip {x} other {y}}</b>}}',
      ),
    );
    expect(Object.fromEntries(found)).toEqual({
      b: { kind: 'tag' },
      kind: { kind: 'choice', options: ['other', 'tip'] },
      n: { kind: 'number' },
      name: { kind: 'text' },
    });
  });

  it('allows no other keyword in a select with an empty `other`', () => {
    const found = listArguments(parseMessage('{every, select, month {x} year {y} other {}}'));
    expect(found.get('every')).toEqual({ kind: 'choice', options: ['month', 'year'] });
  });

  it('is rejected as a replacement if it uses other arguments', () => {
    const original = 'Sign in to {name}, {count, number}';
    expect(findMessageFault('To {name}', original)).toBeNull();
    expect(findMessageFault('You have {count}', original)).toBeNull();
    expect(findMessageFault('To {place}', original)).toBe(
      '{place} is not an argument of this text',
    );
    expect(findMessageFault('To {name, number}', original)).toBe(
      '{name} must be used as in the original text',
    );
    expect(findMessageFault('To {name', original)).toMatch(/^is not a message: /);
    expect(findMessageFault('{count, date}', original)).toMatch(/must be formatted/);
  });
});

it('a language tag finds its catalogue by language only', () => {
  expect(['de', 'de-AT', 'FR', 'pt-BR', '', null].map(findLocale)).toEqual([
    'de',
    'de',
    'fr',
    null,
    null,
    null,
  ]);
});
