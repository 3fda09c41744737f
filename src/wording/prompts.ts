import type { MessageKey, Texts } from './message-keys.ts';

/** The prompts around an article: the publisher's own words, or the catalogue's. Pages and elements share this file. */

/** The catalogue's text of each prompt, by the prompt's name in the settings. */
export const PROMPT_KEYS = {
  'newsletter.title': 'pages.prompt.newsletter.title',
  'newsletter.body': 'pages.prompt.newsletter.body',
  'newsletter.action': 'pages.prompt.newsletter.action',
  'tip.title': 'pages.prompt.tip.title',
  'tip.body': 'pages.prompt.tip.body',
  'conversation.title': 'pages.prompt.conversation.title',
  'conversation.signIn': 'pages.prompt.conversation.signIn',
} as const satisfies Readonly<Record<string, MessageKey>>;

export type PromptName = keyof typeof PROMPT_KEYS;

export const PROMPT_NAMES = Object.keys(PROMPT_KEYS) as [PromptName, ...PromptName[]];

export interface Prompts {
  readonly newsletter: { readonly title: string; readonly body: string; readonly action: string };
  readonly tip: { readonly title: string; readonly body: string };
  readonly conversation: { readonly title: string; readonly signIn: string };
}

/** Returns the prompts with each text that `read` returns for its name. */
export function mapPrompts(
  prompts: Prompts,
  read: (name: PromptName, current: string) => string,
): Prompts {
  const { newsletter, tip, conversation } = prompts;
  return {
    newsletter: {
      title: read('newsletter.title', newsletter.title),
      body: read('newsletter.body', newsletter.body),
      action: read('newsletter.action', newsletter.action),
    },
    tip: { title: read('tip.title', tip.title), body: read('tip.body', tip.body) },
    conversation: {
      title: read('conversation.title', conversation.title),
      signIn: read('conversation.signIn', conversation.signIn),
    },
  };
}

/** Returns the prompts in the language of `texts`; those that the publisher worded stay as they are. */
export function wordPrompts(
  { t }: Pick<Texts, 't'>,
  site: { readonly prompts: Prompts; readonly customPrompts: readonly PromptName[] },
): Prompts {
  return mapPrompts(site.prompts, (name, own) =>
    site.customPrompts.includes(name) ? own : t(PROMPT_KEYS[name]),
  );
}
