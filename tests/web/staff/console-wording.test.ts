import { describe, expect, test } from 'vitest';
import { eventStateText } from '../../../src/web/staff/console.wording.ts';
import { wordDecision } from '../../../src/web/staff/moderation.wording.ts';

describe('outcomes of Stripe events', () => {
  test.each([
    ['handled', 'applied', 'Processed'],
    ['handled', 'pending', 'No action needed yet'],
    ['ignored', 'ignored', 'Ignored'],
    ['handled', 'dismissed', 'Dismissed by staff'],
    // The event's own page shows the differences found when it was flagged.
    ['review', 'foreign', 'Needs review'],
    ['waiting', null, 'Pending'],
    ['handled', 'something new', 'handled: something new'],
  ])('a Stripe event that is %s with outcome %s reads %s', (status, outcome, words) => {
    expect(eventStateText(status, outcome)).toBe(words);
  });
});

test.each([
  ['suspect_words', 'A word to review'],
  ['off_topic', 'Off topic'],
] as const)('the policy reason %s reads %s', (reason, words) => {
  expect(wordDecision(reason)).toBe(words);
});
