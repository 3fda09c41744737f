import { describe, expect, test } from 'vitest';
import { invalid } from '../../../src/platform/errors/refusals.ts';
import { renderFields } from '../../../src/web/staff/console-form.part.ts';
import { type Form, findUnreadable, writeField } from '../../../src/web/staff/form-fields.rules.ts';
import {
  listTipCurrencies,
  readTipChanges as readChanges,
  tipFields,
  tipFieldsOf,
} from '../../../src/web/staff/tip-settings.rules.ts';

const USD = { suggested: [300, 750, 1500], smallest: 100, largest: 50_000 };
const SETTINGS = {
  tips: { usd: USD, jpy: { suggested: [500], smallest: 100, largest: 90_000 } },
  tipRewards: { usd: { amount: 2000, days: 30, scope: { tier: 'patron' } } },
};
const UNTOUCHED = Object.fromEntries(
  (['tips', 'tipRewards'] as const).flatMap((group) =>
    ['usd', 'jpy'].flatMap((currency) =>
      Object.entries(tipFields(group, currency, { form: {} })).map(([name, field]) => {
        return [name, writeField(name, field, SETTINGS)];
      }),
    ),
  ),
);
const readTipChanges = (form: Form) => readChanges(SETTINGS, { own: 'usd', form });
const findUnreadableTips = (form: Form) => findUnreadable(tipFieldsOf(form), form);
const ANOTHER = { 'tips.anotherCurrency': 'KWD', 'tips.another.suggested': '1.250' };
const LIMITS = { 'tips.another.smallest': '0,5', 'tips.another.largest': '100' };

describe('the settings of tips as a form', () => {
  test('amounts are shown and parsed as decimals in each currency', () => {
    expect(UNTOUCHED).toMatchObject({
      'tips.usd.suggested': '3.00; 7.50; 15.00',
      'tips.usd.largest': '500.00',
      'tips.jpy.suggested': '500',
      'tipRewards.usd.amount': '20.00',
      'tipRewards.usd.days': '30',
      'tipRewards.usd.tier': 'patron',
      'tipRewards.jpy.amount': '',
    });
    expect(listTipCurrencies(SETTINGS, 'eur')).toEqual(['eur', 'usd', 'jpy']);
  });

  test('an untouched form, or one without these fields, changes nothing', () => {
    expect(readTipChanges(UNTOUCHED)).toEqual({});
    expect(readTipChanges({ tips: '{}', name: 'The Tide' })).toEqual({});
  });

  test.each([
    ['3; 7.50; 20', [300, 750, 2000]],
    ['3 7,50 20', [300, 750, 2000]],
    ['3, 7.5, 20', [300, 750, 2000]],
    ['3; much', [300, 'much']],
  ])('the suggested amounts %s are parsed', (typed, suggested) => {
    const form = { ...UNTOUCHED, 'tips.usd.suggested': typed };
    expect(readTipChanges(form)).toEqual({
      tips: { ...SETTINGS.tips, usd: { ...USD, suggested } },
    });
  });

  test('an emptied currency is removed, and a new one is added', () => {
    const emptied = { 'tips.jpy.suggested': '', 'tips.jpy.smallest': '', 'tips.jpy.largest': ' ' };
    expect(readTipChanges({ ...UNTOUCHED, ...emptied, ...ANOTHER, ...LIMITS })).toEqual({
      tips: { usd: USD, kwd: { suggested: [1250], smallest: 500, largest: 100_000 } },
    });
  });

  test('a reward without a plan opens the whole site, and no reward opens nothing', () => {
    const site = { ...UNTOUCHED, 'tipRewards.usd.tier': '', 'tipRewards.usd.days': '7' };
    const usd = { amount: 2000, days: 7, scope: 'site' };
    expect(readTipChanges(site)).toEqual({ tipRewards: { usd } });
    const none = { 'tipRewards.usd.amount': '', 'tipRewards.usd.days': '' };
    expect(readTipChanges({ ...site, ...none })).toEqual({ tipRewards: {} });
  });

  test('invalid amounts show errors beside their fields', () => {
    expect(findUnreadableTips({ ...UNTOUCHED, ...ANOTHER, ...LIMITS })).toEqual([]);
    const finer = { 'tips.jpy.smallest': '7.5', 'tips.usd.suggested': '3; 7.505' };
    expect(findUnreadableTips({ ...UNTOUCHED, ...finer, 'tipRewards.usd.amount': 'much' })).toEqual(
      [
        {
          path: 'body.tips.usd.suggested',
          message: 'Enter an amount in USD, with up to 2 decimals.',
        },
        {
          path: 'body.tips.jpy.smallest',
          message: 'Enter an amount in JPY, without decimals.',
        },
        {
          path: 'body.tipRewards.usd.amount',
          message: 'Enter an amount in USD, with up to 2 decimals.',
        },
      ],
    );
  });

  test("the API's errors about a new currency appear beside the fields that named it", () => {
    const paths = ['body.tips.kwd', 'body.tips.kwd.largest', 'body.tips.usd.largest', 'body.name'];
    const problem = invalid(paths.map((path) => ({ path, message: `is wrong at ${path}` })));
    const form = { ...UNTOUCHED, ...ANOTHER, ...LIMITS };
    const fields = renderFields(tipFieldsOf(form), { typed: form, problem });
    const errors = Object.values(fields).flatMap(
      ({ markup }) => /id="(wrong-.*)">is wrong at (.*)<.p>/.exec(markup)?.slice(1).join(' ') ?? [],
    );
    expect(errors.sort()).toEqual([
      'wrong-tips.another.largest body.tips.kwd.largest',
      'wrong-tips.anotherCurrency body.tips.kwd',
      'wrong-tips.usd.largest body.tips.usd.largest',
    ]);
  });
});
