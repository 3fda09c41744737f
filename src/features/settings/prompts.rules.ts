import { LOCALES } from '../../platform/i18n/locales.ts';
import { findMessage } from '../../wording/catalogue.ts';
import type { Texts } from '../../wording/message-keys.ts';
import {
  mapPrompts,
  PROMPT_KEYS,
  type PromptName,
  type Prompts,
  wordPrompts,
} from '../../wording/prompts.ts';

const BLANK: Prompts = {
  newsletter: { title: '', body: '', action: '' },
  tip: { title: '', body: '' },
  conversation: { title: '', signIn: '' },
};

/** The stored value of a prompt that the publisher did not word: the English text of the catalogue. */
const DEFAULT_TEXTS = Object.fromEntries(
  Object.entries(PROMPT_KEYS).map(([name, key]) => [name, findMessage('en', key) ?? '']),
);

export const DEFAULT_PROMPTS = mapPrompts(BLANK, (name) => DEFAULT_TEXTS[name] ?? '');

/** Lists the prompts that the publisher worded. All others are shown in each reader's language. */
function listCustom(prompts: Prompts): PromptName[] {
  const custom: PromptName[] = [];
  mapPrompts(prompts, (name, text) => {
    if (text !== DEFAULT_TEXTS[name]) custom.push(name);
    return text;
  });
  return custom;
}

/** Returns the prompts in the language of `texts`; those that the publisher worded stay as they are. */
function translate(texts: Pick<Texts, 't'>, prompts: Prompts): Prompts {
  return wordPrompts(texts, { prompts, customPrompts: listCustom(prompts) });
}

/** The prompts that readers see. */
export const sitePrompts = { listCustom, translate };

/** Returns the prompts as stored: a text of the catalogue in any language counts as the default. */
export function toStoredPrompts(prompts: Prompts): Prompts {
  return mapPrompts(prompts, (name, text) => {
    const isDefault = LOCALES.some((locale) => findMessage(locale, PROMPT_KEYS[name]) === text);
    return isDefault ? (DEFAULT_TEXTS[name] ?? text) : text;
  });
}
