import type { Translator } from '../platform/i18n/translator.ts';
import type { AccountMessages } from './generated/account.ts';
import type { CommonMessages } from './generated/common.ts';
import type { ConsoleMessages } from './generated/console.ts';
import type { EditingMessages } from './generated/editing.ts';
import type { ElementsMessages } from './generated/elements.ts';
import type { ErrorsMessages } from './generated/errors.ts';
import type { MailsMessages } from './generated/mails.ts';
import type { ModeratingMessages } from './generated/moderating.ts';
import type { MoneyMessages } from './generated/money.ts';
import type { PagesMessages } from './generated/pages.ts';
import type { PeopleMessages } from './generated/people.ts';
import type { PlansMessages } from './generated/plans.ts';
import type { SetupMessages } from './generated/setup.ts';
import type { WallMessages } from './generated/wall.ts';

/** The parts of the catalogue that readers see: a file of messages for each, in each language. */
export const READER_AREAS = [
  'account',
  'common',
  'elements',
  'errors',
  'mails',
  'pages',
  'plans',
  'wall',
] as const;

/** Those of the console: its frame and shared words, and the work that its pages serve. */
export const CONSOLE_AREAS = [
  'console',
  'editing',
  'moderating',
  'money',
  'people',
  'setup',
] as const;

export const AREAS = [...READER_AREAS, ...CONSOLE_AREAS] as const;
export type Area = (typeof AREAS)[number];

/** Every text that a person sees: its key, with the arguments of its message. */
export interface Messages
  extends AccountMessages,
    CommonMessages,
    ConsoleMessages,
    EditingMessages,
    ElementsMessages,
    ErrorsMessages,
    MailsMessages,
    ModeratingMessages,
    MoneyMessages,
    PagesMessages,
    PeopleMessages,
    PlansMessages,
    SetupMessages,
    WallMessages {}

export type MessageKey = keyof Messages;

/** All texts of the publication in one language: `t`, `rich`, and amounts and dates as people write them. */
export type Texts = Translator<Messages>;
