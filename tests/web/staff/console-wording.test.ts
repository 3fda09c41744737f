import { describe, expect, test } from 'vitest';
import { eventStateText, policyReasonText } from '../../../src/web/staff/console.wording.ts';
import { labelFor } from '../../../src/web/staff/settings.wording.ts';

describe('what became of an event of Stripe', () => {
  test.each([
    ['handled', 'applied', 'done'],
    ['handled', 'pending', 'nothing to do yet'],
    ['ignored', 'ignored', 'not needed'],
    ['handled', 'dismissed', 'left as it is by staff'],
    // What was found at the time of setting it aside is shown by its own page.
    ['review', 'foreign', 'set aside'],
    ['waiting', null, 'waiting'],
    ['handled', 'something new', 'handled: something new'],
  ])('%s and %s is said as %s', (status, outcome, words) => {
    expect(eventStateText(status, outcome)).toBe(words);
  });
});

test.each([
  ['suspect_words', 'a word to look at'],
  ['off_topic', 'off topic'],
])('a comment that was held for %s was so for: %s', (reason, words) => {
  expect(policyReasonText(reason)).toBe(words);
});

test.each([
  ['aiCrawlers', 'AI crawlers'],
  ['comments.policy.linksAllowed', 'Links allowed'],
  ['prompts.tip.title', 'Tip: title'],
])('the setting %s is called %s', (path, label) => {
  expect(labelFor(path)).toBe(label);
});
