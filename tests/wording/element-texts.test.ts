import { expect, test } from 'vitest';
import { listOwnTexts } from '../../src/wording/element-texts.ts';

test('texts that the publisher customized reach elements as parts', () => {
  const own = {
    'common.signIn': 'Log in',
    'elements.allReplies': '{count, plural, one {One answer} other {# answers}}',
  };
  expect(listOwnTexts(own)).toEqual({
    'common.signIn': 'Log in',
    'elements.allReplies': [['count', { one: 'One answer', other: [0, ' answers'] }, 1]],
  });
});

test.each([
  ['a text of the console', { 'console.word.edit': 'Change' }],
  ['a key that does not exist any more', { 'common.former': 'Former' }],
  ['a text whose placeholders do not match', { 'common.signIn': '{name}' }],
  ['a text with markup', { 'pages.comment.signInOr': '{prompt} <signin>Log in</signin>' }],
])('%s is left out', (_name, own) => {
  expect(listOwnTexts(own)).toEqual({});
});
