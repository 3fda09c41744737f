import type { AppErrorOptions, FieldError } from '../platform/errors/app-error.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { isMessageKey } from './catalogue.ts';
import type { MessageKey, Texts } from './message-keys.ts';

/**
 * The API answers programs in English: by a code, and for each field by words that follow its name. People read
 * the same refusal in their own language: the message of its code, and a sentence for each field.
 */
export function translateRefusal(texts: Texts, { options, cause }: AppError): AppError {
  const errors = options.errors?.map((one) => ({ ...one, message: wordFault(texts, one) }));
  const detail = wordCode(texts, options);
  return new AppError({ ...options, cause, detail, ...(errors && { errors }) });
}

/** Codes whose details say more than their code does are left as they are: `malformed`, and what staff meet. */
function wordCode({ t }: Texts, { code, detail }: AppErrorOptions): string {
  const key = `errors.${code}`;
  return isMessageKey(key) ? t(key as PlainKey) : detail;
}

type ErrorKey = Extract<MessageKey, `errors.${string}`>;
/** Those of codes take no values. */
type PlainKey = Exclude<ErrorKey, `errors.field.${string}`>;

/** A number, or a sum as the API words it. */
interface Values {
  readonly count?: string;
  readonly amount?: string;
}

/** How a field's fault is worded for people, by the API's words for it. */
const FAULTS: readonly (readonly [says: RegExp, word: (t: Texts['t'], found: Values) => string])[] =
  [
    [
      /^(?:is missing(?: for a gift)?|must not be empty|is required.*)$/,
      (t) => t('errors.field.required'),
    ],
    [
      /^must have at least (?<count>\d+) characters$/,
      (t, { count }) => t('errors.field.tooShort', { count: Number(count) }),
    ],
    [
      /^must have at most (?<count>\d+) characters$/,
      (t, { count }) => t('errors.field.tooLong', { count: Number(count) }),
    ],
    [
      /^(?:takes|must be at least) (?<amount>[^a-z]+)(?: or more)?$/i,
      (t, { amount = '' }) => t('errors.field.least', { amount }),
    ],
    [
      /^(?:takes (?<amount>.+) or less)$/,
      (t, { amount = '' }) => t('errors.field.most', { amount }),
    ],
    [
      /^must be at most (?<amount>\d+)$/,
      (t, { amount = '' }) => t('errors.field.most', { amount }),
    ],
    [/^must be a (?:whole )?number$/, (t) => t('errors.field.number')],
    [/^is not an amount in /, (t) => t('errors.field.amount')],
    [/e-?mail address/i, (t) => t('errors.field.email')],
    [
      /^must have (?<count>\d+) characters or more;/,
      (t, { count = '' }) => t('errors.field.password', { count }),
    ],
    [/anyone would guess$/, (t) => t('errors.field.guessable')],
    [/^must not be the address itself$/, (t) => t('errors.field.passwordIsEmail')],
    [/^is wrong$/, (t) => t('errors.field.wrongPassword')],
    [/^is your address already$/, (t) => t('errors.field.sameEmail')],
    [/^is not your address$/, (t) => t('errors.field.notYourEmail')],
    [/^is your own address$/, (t) => t('errors.field.ownEmail')],
    [/^looks like the name of someone on our staff$/, (t) => t('errors.field.staffName')],
    [/^must (?:be written in one direction|not mix alphabets)/, (t) => t('errors.field.mixedName')],
    [/^(?:is not a code that|cannot be used for)/, (t) => t('errors.field.code')],
    [
      /^(?:must be in the future|has passed|is below|is in the past)/,
      (t) => t('errors.field.past'),
    ],
    [/^is more than .* (?:ahead|from now)$/, (t) => t('errors.field.tooFar')],
    [/https? address/, (t) => t('errors.field.https')],
    [/^holds a character/, (t) => t('errors.field.characters')],
  ];

/** A sentence that stands beside the field. */
function wordFault({ t }: Texts, { message }: FieldError): string {
  for (const [says, word] of FAULTS) {
    const found = says.exec(message);
    if (found !== null) return word(t, found.groups ?? {});
  }
  return t('errors.field.other');
}
