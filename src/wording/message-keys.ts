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

/** The areas of the catalogue that readers see; each area has one file of messages per language. */
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

/** The areas of the console: its frame and shared texts, and the tasks of its pages. */
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

/** All texts that people see: each key with the arguments of its message. */
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

/** The texts of the publication in one language: `t`, `rich`, and formatters for amounts and dates. */
export type Texts = Translator<Messages>;
