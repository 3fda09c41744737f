import { expect, test } from 'vitest';
import {
  DEFAULT_PROMPTS,
  sitePrompts,
  toStoredPrompts,
} from '../../../src/features/settings/prompts.rules.ts';
import { PLAIN_SITE, textsOf } from '../../../src/wording/texts.ts';

const german = textsOf({ ...PLAIN_SITE, language: 'de' });
const custom = { ...DEFAULT_PROMPTS, tip: { ...DEFAULT_PROMPTS.tip, title: 'A coin?' } };

test('default prompts are shown in the language of the reader', () => {
  const { tip, conversation } = sitePrompts.translate(german, DEFAULT_PROMPTS);
  expect(tip.title).toBe('Möchten Sie ein Trinkgeld geben?');
  expect(conversation.signIn).toBe('Sie haben schon ein Abo?');
});

test('a prompt that the publisher worded stays as it is in every language', () => {
  const { tip } = sitePrompts.translate(german, custom);
  expect(tip.title).toBe('A coin?');
  expect(tip.body).toContain('Trinkgeld');
  expect(sitePrompts.listCustom(custom)).toEqual(['tip.title']);
});

test('a prompt that is saved in the words of any catalogue counts as the default', () => {
  const saved = {
    ...custom,
    conversation: sitePrompts.translate(german, DEFAULT_PROMPTS).conversation,
  };
  expect(toStoredPrompts(saved)).toEqual(custom);
});
