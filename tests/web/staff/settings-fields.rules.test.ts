import { describe, expect, it } from 'vitest';
import { writeField } from '../../../src/web/staff/form-fields.rules.ts';
import { readChanges, settingFields } from '../../../src/web/staff/settings-fields.rules.ts';

const SETTINGS = {
  name: 'The Slack Tide',
  tips: { usd: { suggested: [300] } },
  comments: { whoMay: 'members', policy: { linksAllowed: 3, bannedWords: ['one', 'two'] } },
  meter: { window: 'month', isOn: true },
};
const FIELDS = settingFields(SETTINGS);
const UNTOUCHED = Object.fromEntries(
  Object.entries(FIELDS).map(([path, field]) => [path, writeField(path, field, SETTINGS)]),
);
const changesOf = (form: Record<string, string>) => readChanges(FIELDS, SETTINGS, form);

describe('settings as a form', () => {
  it("each setting has a field of its value's type", () => {
    const kinds = Object.entries(FIELDS).map(([path, { kind, attributes }]) => {
      return [path, kind, attributes?.['type']];
    });
    expect(kinds).toEqual([
      ['name', 'text', undefined],
      ['comments.whoMay', 'text', undefined],
      ['comments.policy.linksAllowed', 'text', 'number'],
      ['comments.policy.bannedWords', 'lines', undefined],
      ['meter.window', 'longText', undefined],
      ['meter.isOn', 'checkbox', undefined],
    ]);
  });

  it('an untouched form changes nothing, even if the browser changes line ends', () => {
    expect(changesOf(UNTOUCHED)).toEqual({});
    const sent = { ...UNTOUCHED, 'comments.policy.bannedWords': 'one\r\ntwo\r\n' };
    expect(changesOf(sent)).toEqual({});
  });

  it.each([
    ['name', 'Another', { name: 'Another' }],
    ['comments.policy.linksAllowed', '', { comments: { policy: { linksAllowed: null } } }],
    ['comments.policy.linksAllowed', '7', { comments: { policy: { linksAllowed: 7 } } }],
    ['comments.policy.linksAllowed', 'many', { comments: { policy: { linksAllowed: 'many' } } }],
    ['comments.policy.bannedWords', ' x \n\n', { comments: { policy: { bannedWords: ['x'] } } }],
    ['meter.window', '{"rollingDays":30}', { meter: { window: { rollingDays: 30 } } }],
    ['meter.window', 'no JSON', { meter: { window: 'no JSON' } }],
    ['meter.isOn', '', { meter: { isOn: false } }],
  ])('the setting %s submitted as %j is parsed', (path, typed, change) => {
    expect(changesOf({ ...UNTOUCHED, [path]: typed })).toEqual(change);
  });

  it('changes of one group are sent together', () => {
    const sent = { ...UNTOUCHED, 'comments.whoMay': 'closed', 'comments.policy.linksAllowed': '1' };
    const changes = { comments: { whoMay: 'closed', policy: { linksAllowed: 1 } } };
    expect(changesOf(sent)).toEqual(changes);
  });
});
