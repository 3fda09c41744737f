import { describe, expect, it } from 'vitest';
import { type Form, writeField } from '../../../src/web/staff/form-fields.rules.ts';
import { COMMENTS } from '../../../src/web/staff/section-fields.rules.ts';
import { fieldsOfSection, readChanges } from '../../../src/web/staff/settings.page.ts';
import { DECLARED_FIELDS, SETTING_SECTIONS } from '../../../src/web/staff/settings-sections.ts';
import { findTexts, mergeTexts } from '../../../src/web/staff/texts.page.ts';

type Data = Parameters<typeof readChanges>[1];

const SETTINGS = {
  name: 'The Slack Tide',
  siteUrl: 'https://slack.test',
  addresses: { article: null },
  ownPages: true,
  language: 'en',
  currency: 'usd',
  sections: [],
  shareNetworks: ['x'],
  texts: {},
  tips: { usd: { suggested: [300], smallest: 100, largest: 1000 } },
  tipRewards: {},
  comments: {
    whoMay: 'members',
    editWindowSeconds: 900,
    policy: { linksAllowed: 3, bannedWords: ['one', 'two'] },
  },
  subscriptions: { pause: true },
  meter: { anonymous: 1, registered: 3, window: { rollingDays: 14 } },
  statements: { divide: 'list', weights: { ada: 2 } },
  bookkeeping: { revenue: { 'subscription:19': '8400', all: '8100' }, yearBegins: 4 },
} as unknown as Data['settings'];
const DATA: Data = {
  settings: SETTINGS,
  version: 1,
  plans: {},
  authors: { ada: 'Ada', ben: 'Ben' },
};

const sectionOf = (path: string) => {
  const found = SETTING_SECTIONS.find((one) => one.path === path);
  if (found === undefined) throw new Error(`no section ${path}`);
  return found;
};
function changesOf(path: string, typed: Form): object {
  const section = sectionOf(path);
  const untouched = Object.entries(fieldsOfSection(section, DATA)).map(([name, field]) => [
    name,
    writeField(name, field, SETTINGS),
  ]);
  return readChanges(section, DATA, { ...Object.fromEntries(untouched), ...typed });
}

describe('settings in sections', () => {
  it.each(SETTING_SECTIONS.map(({ path }) => path))(
    'an untouched form of %s changes nothing',
    (path) => {
      expect(changesOf(path, {})).toEqual({});
    },
  );

  it.each([
    ['general', { name: 'Another' }, { name: 'Another' }],
    [
      'comments',
      { 'comments.policy.linksAllowed': '' },
      { comments: { policy: { linksAllowed: null } } },
    ],
    [
      'comments',
      { 'comments.policy.linksAllowed': 'many' },
      { comments: { policy: { linksAllowed: 'many' } } },
    ],
    [
      'comments',
      { 'comments.policy.bannedWords': ' x \r\n\n' },
      { comments: { policy: { bannedWords: ['x'] } } },
    ],
    ['comments', { 'comments.editWindowSeconds': '1.5' }, { comments: { editWindowSeconds: 90 } }],
    [
      'comments',
      { 'comments.editWindowSeconds': 'an hour' },
      { comments: { editWindowSeconds: 'an hour' } },
    ],
    [
      'addresses',
      {
        siteUrl: 'https://tide.test',
        ownPages: 'redirect',
        'addresses.article': '/{year}/{slug}',
      },
      {
        siteUrl: 'https://tide.test',
        ownPages: 'redirect',
        addresses: { article: '/{year}/{slug}' },
      },
    ],
    ['addresses', { siteUrl: '', ownPages: 'false' }, { siteUrl: null, ownPages: false }],
    ['subscriptions', { 'subscriptions.pause': '' }, { subscriptions: { pause: false } }],
    ['reading', { 'meter.window': 'week' }, { meter: { window: 'week' } }],
    [
      'reading',
      { 'meter.rollingDays': '30', 'meter.anonymous': '2' },
      { meter: { anonymous: 2, window: { rollingDays: 30 } } },
    ],
    [
      'earnings',
      { 'statements.weights.ben': '1' },
      { statements: { weights: { ada: 2, ben: 1 } } },
    ],
    ['earnings', { 'statements.weights.ada': '' }, { statements: { weights: {} } }],
    ['bookkeeping', { 'bookkeeping.yearBegins': '1' }, { bookkeeping: { yearBegins: 1 } }],
    [
      'bookkeeping',
      {
        'bookkeeping.revenue.1.account': '',
        'bookkeeping.revenue.2.kind': 'tip',
        'bookkeeping.revenue.2.rate': '7',
        'bookkeeping.revenue.2.account': '8300',
      },
      { bookkeeping: { revenue: { 'subscription:19': '8400', 'tip:7': '8300' } } },
    ],
    [
      'front',
      { sections: 'Harbour\nlaw | Crime and law' },
      {
        sections: [
          { tag: 'harbour', name: 'Harbour' },
          { tag: 'law', name: 'Crime and law' },
        ],
      },
    ],
  ] as const)('%s: the form %j is sent as %j', (path, typed, change) => {
    expect(changesOf(path, typed)).toEqual(change);
  });

  it('a duration is shown in minutes', () => {
    const name = 'comments.editWindowSeconds';
    expect(writeField(name, COMMENTS[name], SETTINGS)).toBe('15');
  });

  it('no setting is typed as JSON, and no field asks for a slug', () => {
    for (const [name, { hint = '', label }] of Object.entries(DECLARED_FIELDS)) {
      expect.soft(`${label} ${hint}`, name).not.toMatch(/[{}]|JSON|slug/i);
    }
  });
});

describe('custom texts in the settings', () => {
  const [first] = findTexts({ language: 'en', texts: {} }, 'sign in');

  it('are found by their text, and an empty or unchanged one restores the original', () => {
    const { key = '', shown = '' } = first ?? {};
    const texts = { [key]: 'Step inside' };
    const site = { language: 'en', texts };
    expect(findTexts(site, 'step inside')).toEqual([{ key, shown: 'Step inside' }]);
    expect(findTexts(site, '')).toEqual([{ key, shown: 'Step inside' }]);
    expect(mergeTexts(site, { [`text:${key}`]: '' })).toEqual({});
    expect(mergeTexts(site, { [`text:${key}`]: shown })).toEqual({});
    expect(mergeTexts(site, {})).toEqual(texts);
  });
});
