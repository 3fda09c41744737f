import { describe, expect, it } from 'vitest';
import { textsOf } from '../../src/wording/texts.ts';
import { namePlans, wordWelcome } from '../../src/wording/wall.ts';

const textsIn = (language: string) => textsOf({ language, timeZone: 'UTC', texts: {} });

describe('the plans that open an article', () => {
  it.each([
    [['Patron'], 'Patrons'],
    [['supporter', 'Founding Member'], 'supporters and Founding Members'],
    [['Family'], 'the Family plan'],
    [['Premium', 'Insider'], 'the Premium plan and Insiders'],
    [['Newsletter'], 'the Newsletter plan'],
    [['Patron Plus'], 'the Patron Plus plan'],
    [['Club 200'], 'the Club 200 plan'],
  ])('%j are “%s” in English: only words for people have a plural', (names, expected) => {
    expect(namePlans(textsIn('en'), names)).toBe(expected);
  });

  it.each([
    ['de', 'das Abo Patron und das Abo Familie'],
    ['fr', 'la formule Patron et la formule Familie'],
    ['es', 'el plan Patron y el plan Familie'],
    ['ar', '\u2068خطة \u2068Patron\u2069\u2069 و\u2068خطة \u2068Familie\u2069\u2069'],
  ])(
    'in the language %s are called plans, because a name has no plural there',
    (language, expected) => {
      expect(namePlans(textsIn(language), ['Patron', 'Familie'])).toBe(expected);
    },
  );
});

describe('the greeting of a new subscriber', () => {
  const plans = ['Supporter', 'Insider', 'Family'].map((name) => ({
    slug: name.toLowerCase(),
    name,
  }));

  it.each([
    ['supporter', "Welcome! You're now a Supporter."],
    ['insider', "Welcome! You're now an Insider."],
    ['family', 'Welcome! Your Family plan is active.'],
    ['gone', null],
  ])('to the plan %s is %j', (slug, expected) => {
    expect(wordWelcome(textsIn('en'), plans, slug)).toBe(expected);
  });
});

it('the mail at the start of a subscription names the plan without an article', () => {
  const { t } = textsIn('en');
  expect(t('mails.turn.started', { plan: 'Insider', site: 'First Light' })).toContain(
    'Your Insider subscription has started',
  );
});
