import type { Translator } from '../platform/i18n/translator.ts';
import type { AccountMessages } from './generated/account.ts';
import type { CommonMessages } from './generated/common.ts';
import type { ConsoleMessages } from './generated/console.ts';
import type { ElementsMessages } from './generated/elements.ts';
import type { ErrorsMessages } from './generated/errors.ts';
import type { MailsMessages } from './generated/mails.ts';
import type { PagesMessages } from './generated/pages.ts';
import type { PlansMessages } from './generated/plans.ts';
import type { WallMessages } from './generated/wall.ts';

/** The parts of the catalogue: a file of messages for each, in each language. */
export const AREAS = [
  'account',
  'common',
  'console',
  'elements',
  'errors',
  'mails',
  'pages',
  'plans',
  'wall',
] as const;
export type Area = (typeof AREAS)[number];

/** Every text that a person sees: its key, with the arguments of its message. */
export interface Messages
  extends AccountMessages,
    CommonMessages,
    ConsoleMessages,
    ElementsMessages,
    ErrorsMessages,
    MailsMessages,
    PagesMessages,
    PlansMessages,
    WallMessages {}

export type MessageKey = keyof Messages;

/** All texts of the publication in one language: `t`, `rich`, and amounts and dates as people write them. */
export type Texts = Translator<Messages>;
