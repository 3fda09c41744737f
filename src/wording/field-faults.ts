import type { ErrorsMessages } from './generated/errors.ts';

/** The sentence of a fault for people: its name in the catalogue. */
type FaultName = {
  [Key in keyof ErrorsMessages]: Key extends `errors.field.${infer Name}` ? Name : never;
}[keyof ErrorsMessages];

/**
 * All that the API says of a field, in words that follow the field's name, with the sentence that people read
 * instead, which stands beside the field. `{…}` takes a value, by the name that the sentence has for it.
 */
export const FIELD_FAULTS = {
  // What is missing, too short or too long.
  'is missing': 'required',
  'is missing for a gift': 'required',
  'must not be empty': 'required',
  'must have a visible character': 'required',
  'has no visible characters': 'required',
  'is needed': 'required',
  'is needed without an article': 'required',
  'is required': 'required',
  'is required to reject': 'required',
  'is required, unless the code is given': 'required',
  'is required, unless a code or a passkey is given': 'required',
  'is required, unless a passkey or a recovery code is given': 'required',
  'is required, unless a recovery code or a passkey is given': 'required',
  'is required with a code, and only then': 'required',
  'must have at least one entry': 'chooseOne',
  'must have at least {count} entries': 'fewEntries',
  'must contain at least one type': 'chooseOne',
  'must contain at least one scope': 'chooseOne',
  'name at least one slug or url': 'required',
  'or a filter is required': 'selection',
  'needs a condition': 'condition',
  'must have at least {count} characters': 'tooShort',
  'must have at most {count} characters': 'tooLong',
  'must have at most one entry': 'oneEntry',
  'must have at most {count} entries': 'manyEntries',
  'must not contain duplicates': 'duplicates',
  'takes 1 to 255 visible ASCII characters': 'characters',

  // Numbers and amounts.
  'must be a number': 'number',
  'must be a whole number': 'number',
  'takes {amount} or more': 'least',
  'must be at least {amount}': 'least',
  'takes {amount} or less': 'most',
  'must be at most {amount}': 'most',
  'is more than the {amount} left': 'moreThanLeft',
  'must be a multiple of {amount}': 'multiple',
  'is below what can be charged': 'chargedLeast',
  'is above what can be charged': 'chargedMost',
  'is below the smallest charge in {currency}': 'chargedLeast',
  'this interval and currency are listed twice': 'priceTwice',
  'either a percentage or an amount': 'discount',
  'is not a currency': 'currency',
  'an ISO 4217 code in lower case': 'currency',
  'is not a currency that payments are taken in': 'currency',
  'is not one in which tips are taken': 'currency',
  'is not offered in this currency': 'notOffered',
  'is not offered for this tier': 'notOffered',

  // Choices and what they name.
  'must be one of {choices}': 'choice',
  'all, or a kind such as subscription, with a tax rate as in subscription:19': 'choice',
  'must be text': 'other',
  'must be true or false': 'other',
  'must be a list': 'other',
  'must be an object': 'other',
  'is not a known field': 'other',
  'is for the kind `code`, and only for that': 'offerCode',
  'does not exist': 'notThere',
  'is not a tier': 'notThere',
  'is not a member': 'noMember',
  'names no member': 'noMember',
  'is not an article': 'noArticle',
  'is not an author': 'notThere',
  'is not a newsletter': 'notThere',
  'names no comment on this article that can be answered': 'notThere',
  'is taken': 'taken',
  'access "tiers" needs at least one tier': 'plansMissing',
  'only an article with access "tiers" names tiers': 'plansUnused',
  'only what is for tiers names tiers': 'plansUnused',
  'belongs to the article': 'ofTheArticle',
  'an article has its own text': 'ofTheArticle',
  'cannot be combined with articleSlug': 'notTogether',
  'cannot be combined with memberId': 'notTogether',
  '"{who}" needs its {needed}': 'required',
  'matches more than {count} members': 'tooManyMembers',
  'is you': 'yourself',

  // Times.
  'must be in the future': 'past',
  'must be in the future, and within a year': 'withinAYear',
  'has passed': 'past',
  'is over already': 'past',
  'must be after the start': 'afterStart',
  'is before the first day': 'afterStart',
  'is after the last day': 'afterStart',
  'is more than a year ahead': 'tooFar',
  'is more than {days} days from now': 'tooFar',
  'is more than {days} days before': 'spanTooLong',
  'is within the time that is paid': 'paidTime',
  'is too old: preview the change again': 'previewAgain',
  'is too long ago': 'tooLongAgo',
  'must lie between 1970 and 2200': 'date',
  'must be a date such as 2026-03-01T09:00:00Z': 'date',
  'a month such as 2026-11': 'date',
  'Invalid ISO datetime': 'date',
  'Invalid ISO date': 'date',
  'is not a time zone': 'timeZone',

  // Emails, names and passwords.
  'must be an e-mail address': 'email',
  'is not an e-mail address': 'email',
  'Invalid email address': 'email',
  'is your address already': 'sameEmail',
  'is their address already': 'theirEmail',
  'is not your address': 'notYourEmail',
  'is your own address': 'ownEmail',
  'looks like the name of someone on our staff': 'staffName',
  'must be written in one direction': 'mixedName',
  'must not mix alphabets within a word': 'mixedName',
  'must be one line': 'oneLine',
  'must have {count} characters or more; a short sentence is easy to remember': 'password',
  'is one of the first that anyone would guess': 'guessable',
  'must not be the address itself': 'passwordIsEmail',
  'is wrong': 'wrongPassword',
  'must be six digits': 'sixDigits',
  'is not a code that can be used here': 'code',
  'cannot be used for a gift': 'code',
  'cannot be used for this': 'code',

  // Addresses of pages and of machines.
  'must be an https address': 'https',
  'an https address of a public host': 'https',
  'an https address, or a file below /media': 'https',
  'an http or https address': 'https',
  'an http or https address, or a file below /media': 'https',
  'Invalid URL': 'https',
  'a file below /media': 'https',
  'must not be a private address': 'publicAddress',
  'must not contain a user or password': 'publicAddress',
  'begins with / or https://': 'path',
  'is no address on this site or on an allowed origin': 'allowedSite',
  'must be on this site or an allowed one': 'allowedSite',
  'is not on an allowed origin': 'allowedSite',
  'is not a registered return address of this site': 'allowedSite',
  'is on a site that ALLOWED_ORIGINS does not name': 'allowedSite',
  'needs {placeholder}': 'placeholder',
  'has no placeholders': 'noPlaceholders',
  'may have the placeholders {placeholders}': 'placeholders',
  'must be a domain such as school.example': 'domain',
  'must be a host or an origin': 'domain',
  'must be an address or a range such as 192.0.2.0/24 or 2001:db8::/32': 'range',
  'is too wide a range': 'range',
  'is a private range, which says nothing about where a reader is': 'privateRange',
  'is this machine itself': 'privateRange',

  // What identifies things.
  'lower-case letters and digits, joined by single hyphens': 'slug',
  'lower-case letters, digits and hyphens': 'slug',
  'the slug of a tag': 'slug',
  'is reserved for the site itself': 'reserved',
  'has no letter or digit that an address can hold': 'noLetter',
  'upper-case letters and digits': 'capitals',
  'must be up to 64 letters, digits, - and _': 'characters',
  'must be 43 to 128 letters, digits, -, ., _ or ~': 'characters',
  'must be a SHA-256 in base64url': 'characters',
  'must be base64url': 'characters',
  'holds a character that cannot be stored': 'characters',
  'has a field name that cannot be stored': 'characters',
  'differs from the one in the address': 'other',
  'an account of Stripe Connect such as acct_1A2b': 'stripeAccount',
  'an account number of up to nine digits': 'accountNumber',
  'the id of an uploaded file': 'other',
  'was not made for this site and this attempt': 'other',
  'this call takes no body': 'other',
  'a language such as "en" or "pt-BR"': 'language',
  'a colour such as #8a2b12': 'color',

  // Texts and files.
  'takes too long to render: split it, or simplify its markup': 'tooComplex',
  'cannot be read as an image': 'image',
  'is not the key of a text': 'other',
  'is not a message': 'message',
  'is not a message: {reason}': 'message',
  '{argument} is not known here': 'unknownArgument',
  '{argument} is used in another way here': 'message',
} as const satisfies Readonly<Record<string, FaultName>>;

/** The words with any text for their values. */
type Filled<Words extends string> = Words extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Words;

/** What the API may say of a field: words that have a sentence for people, or it does not compile. */
export type FieldFault = Filled<keyof typeof FIELD_FAULTS>;

const PLACEHOLDER = /\{(\w+)\}/g;
const SPECIAL = /[.*+?^$()|[\]\\]/g;

/** Faults with values, as patterns; the others are found by their words alone. */
const PATTERNS = Object.entries(FIELD_FAULTS).flatMap(([words, name]) => {
  if (!words.includes('{')) return [];
  const pattern = words.replaceAll(SPECIAL, String.raw`\$&`).replaceAll(PLACEHOLDER, '(?<$1>.+)');
  return [{ pattern: new RegExp(`^${pattern}$`), name }];
});

interface FoundFault {
  readonly name: FaultName;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The sentence for what the API says of a field, with its values; null for words that are not listed. */
export function findFault(message: string): FoundFault | null {
  if (isListed(message)) return { name: FIELD_FAULTS[message], values: {} };
  for (const { pattern, name } of PATTERNS) {
    const found = pattern.exec(message);
    if (found !== null) return { name, values: readValues(found.groups ?? {}) };
  }
  return null;
}

function isListed(message: string): message is keyof typeof FIELD_FAULTS {
  return Object.hasOwn(FIELD_FAULTS, message);
}

/** What is counted is a number, so that the sentence agrees with it. */
function readValues(groups: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, name === 'count' ? Number(value) : value]),
  );
}
