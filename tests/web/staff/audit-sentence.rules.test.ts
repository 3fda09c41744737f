import { describe, expect, it } from 'vitest';
import { siteOptionsSchema } from '../../../src/features/settings/settings.schemas.ts';
import { nameField } from '../../../src/web/staff/audit-fields.ts';
import { describeEntry } from '../../../src/web/staff/audit-sentence.rules.ts';
import { inTexts } from '../../../src/web/staff/console-texts.ts';
import { PLAIN_SITE, textsOf } from '../../../src/wording/texts.ts';

type Entry = Parameters<typeof describeEntry>[0];

const ada = { kind: 'member', id: 'a', name: 'Ada Quill' } as const;
const patron = { kind: 'tier', id: 't', name: 'Patron' } as const;
const price = (amount: number) => ({
  id: `p${amount}`,
  interval: 'month',
  amount,
  currency: 'usd',
});

const entry = (change: Partial<Entry>): Entry => ({
  actor: ada,
  action: 'tier.changed',
  subject: patron,
  before: null,
  after: null,
  ...change,
});

describe('an entry of the audit log as a sentence', () => {
  it.each<[string, Partial<Entry>]>([
    [
      'Ada Quill changed the price for a month of Patron from $20.00 to $22.00',
      {
        before: { version: 1, prices: [price(2000)] },
        after: { version: 2, prices: [price(2200)] },
      },
    ],
    [
      'Ada Quill changed “Free trial” of Patron from 0 to 7, “Description”, which was Old',
      { before: { trialDays: 0, description: 'Old' }, after: { trialDays: 7, description: null } },
    ],
    [
      'Ada Quill changed “Without an account” from 1 to 2',
      {
        action: 'settings.changed',
        subject: { kind: 'settings', id: 'site', name: null },
        before: { meter: { anonymous: 1 }, name: 'x' },
        after: { meter: { anonymous: 2 }, name: 'x' },
      },
    ],
    [
      'Ada Quill changed “body” of Patron',
      { before: { body: 'a'.repeat(90) }, after: { body: 'b' } },
    ],
    [
      'Ada Quill changed a plan: Patron (4 fields)',
      { before: { a: 1, b: 1, c: 1, d: 1 }, after: { a: 2, b: 2, c: 2, d: 2 } },
    ],
    ['Ada Quill changed a plan: Patron', { before: { version: 1 }, after: { version: 2 } }],
    ['Ada Quill created a plan: Patron', { action: 'tier.created', after: { name: 'Patron' } }],
    [
      'The system scheduled an issue',
      {
        actor: { kind: 'system', id: null, name: null },
        action: 'issue.scheduled',
        subject: { kind: 'issue', id: 'i', name: null },
      },
    ],
    [
      'A former member deleted an article',
      {
        actor: { ...ada, name: null },
        action: 'article.deleted',
        subject: { kind: 'article', id: 'x', name: null },
      },
    ],
  ])('%s', (sentence, change) => {
    expect(describeEntry(entry(change))).toBe(sentence);
  });

  it('names fields and choices in the language of the reader', () => {
    const change = {
      action: 'article.changed',
      subject: { kind: 'article', id: 'x', name: 'Tides' },
      before: { access: 'public', meterExempt: false },
      after: { access: 'members', meterExempt: true },
    } as const;
    const german = textsOf(PLAIN_SITE, 'de');
    expect(inTexts(german, () => describeEntry(entry(change)))).toBe(
      'Ada Quill hat geändert: „Wer ihn lesen kann“ von Tides: von Frei zugänglich zu Für Mitglieder, „Vom Freikontingent ausnehmen“: von aus zu ein',
    );
  });

  it('has a label for each setting', () => {
    const unnamed = leavesOf(siteOptionsSchema.parse({})).filter(
      (path) => nameField('settings.changed', path).label === path,
    );
    expect(unnamed).toEqual([]);
  });
});

/** The paths of all values that are no objects. */
function leavesOf(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? leavesOf(one, `${path}${name}.`)
      : [`${path}${name}`],
  );
}
