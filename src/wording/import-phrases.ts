import type { PeopleMessages } from './generated/people.ts';
import { createPhraseFinder, type Filled } from './phrases.ts';

/** The names of the messages in a group of the catalogue. */
export type NameIn<Group extends string> = {
  [Key in keyof PeopleMessages]: Key extends `people.${Group}.${infer Name}` ? Name : never;
}[keyof PeopleMessages];

/** Reasons why a line of a members file is skipped, or the file cannot be imported. */
const FILE_PROBLEMS = {
  'a column name is duplicated': 'columnTwice',
  'unknown column {column}': 'unknownColumn',
  'missing column {column}': 'missingColumn',
  'has {cells} cells instead of {columns}': 'cells',
  'duplicate address': 'addressTwice',
  'lines of one address must be adjacent: sort the file by address': 'notSorted',
  '{column} is not a past date and time': 'pastInstant',
  '{column} is not an e-mail address': 'email',
  '{column} is not a name': 'name',
  '{column} does not say how they consented': 'consentSource',
  '{column} does not say to what they consented': 'consentWording',
  '{column} must be {choices}': 'choice',
  '{column} is not a newsletter of this site': 'newsletter',
  '{column} is not {prefix} and a hash': 'hash',
  'malformed: Line {line}: there is text after a closing quote.': 'textAfterQuote',
  'malformed: Line {line}: a quote is never closed.': 'openQuote',
  'It could not be examined. Upload it again.': 'notExamined',
  'It failed repeatedly. Apply it again, or delete it.': 'failedRepeatedly',
  'It contains a member who was erased. Remove them and upload it again.': 'erasedMember',
} as const satisfies Readonly<Record<string, NameIn<'fileProblem'>>>;

export type FileProblemPhrase = Filled<keyof typeof FILE_PROBLEMS>;
export const findFileProblem = createPhraseFinder(FILE_PROBLEMS);

/** Records of the source that an import would create. */
export const NOT_HERE_YET = 'not here yet';

/** Differences between this site and another system. */
const MOVE_DIFFERENCES = {
  [NOT_HERE_YET]: 'notHereYet',
  'changed in the source since': 'changedInSource',
  'deleted here since': 'deletedHere',
  'was used or changed here since, and stays': 'usedHere',
  'stay too, and are not listed': 'notListed',
  'is for {access} here': 'access',
  'is for other tiers here': 'otherPlans',
  'is published here': 'published',
  'is not published here': 'notPublished',
  '"{article}" is open here alone': 'openHere',
  '"{article}" is closed here alone': 'closedHere',
  'subscribed to "{newsletter}" here alone': 'subscribedHere',
  'gone in the source, and ends here': 'goneEnds',
  'gone in the source, and stays here': 'goneStays',
  'lost: {reason}': 'lost',
} as const satisfies Readonly<Record<string, NameIn<'moveDifference'>>>;

export type MoveDifferencePhrase = Filled<keyof typeof MOVE_DIFFERENCES>;
export const findMoveDifference = createPhraseFinder(MOVE_DIFFERENCES);
