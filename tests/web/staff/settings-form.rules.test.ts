import { describe, expect, it } from 'vitest';
import { listFields, readChanges } from '../../../src/web/staff/settings-form.rules.ts';

const SETTINGS = {
  name: 'The Slack Tide',
  tips: { usd: { suggested: [300] } },
  comments: { whoMay: 'members', policy: { linksAllowed: 3, bannedWords: ['one', 'two'] } },
  meter: { window: 'month', isOn: true },
};
const FIELDS = listFields(SETTINGS, new Set(['tips', 'meter.window']));
const UNTOUCHED = Object.fromEntries(FIELDS.map(({ path, typed }) => [path, typed]));

describe('settings as a form', () => {
  it("each setting has a field of its value's type", () => {
    expect(FIELDS.map(({ path, kind }) => [path, kind])).toEqual([
      ['name', 'text'],
      ['tips', 'json'],
      ['comments.whoMay', 'text'],
      ['comments.policy.linksAllowed', 'number'],
      ['comments.policy.bannedWords', 'lines'],
      ['meter.window', 'json'],
      ['meter.isOn', 'switch'],
    ]);
  });

  it('an untouched form changes nothing, even if the browser changes line ends', () => {
    expect(readChanges(FIELDS, UNTOUCHED)).toEqual({});
    const sent = { ...UNTOUCHED, 'comments.policy.bannedWords': 'one\r\ntwo\r\n' };
    expect(readChanges(FIELDS, sent)).toEqual({});
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
    expect(readChanges(FIELDS, { ...UNTOUCHED, [path]: typed })).toEqual(change);
  });

  it('changes of one group are sent together', () => {
    const sent = { ...UNTOUCHED, 'comments.whoMay': 'closed', 'comments.policy.linksAllowed': '1' };
    const changes = { comments: { whoMay: 'closed', policy: { linksAllowed: 1 } } };
    expect(readChanges(FIELDS, sent)).toEqual(changes);
  });
});
