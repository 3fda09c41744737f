import type { NameIn } from './import-phrases.ts';
import { createPhraseFinder, type Filled, type FoundPhrase } from './phrases.ts';

/**
 * Warnings of a move about a file, a row or an article, as the command prints them. `detail` and `outcome` come from
 * parsers and Stripe in English only, so no text of the console contains them.
 */
const MOVE_WARNINGS = {
  // Files
  'left out, it is a broken zip': 'brokenZip',
  'left out, it is broken or incomplete': 'brokenFile',
  'left out, it is encrypted': 'encrypted',
  'left out, it unpacks to too much': 'unpacksToTooMuch',
  'left out, its name leads out of the archive': 'unsafeName',
  'left out, symbolic links are not followed': 'symbolicLink',
  'left out, it is not UTF-8 text': 'notText',
  'left out, it is longer than {bytes} bytes': 'fileTooLong',
  'left out, line {line} is too long': 'lineTooLong',
  'left out, line {line}: a quote is never closed': 'openQuote',
  'left out, line {line}: there is text after a closing quote': 'textAfterQuote',
  'left out, line {line}: one element is too long': 'elementTooLong',
  'left out, nested too deep': 'nestedTooDeep',
  'is not a known export, and is left out': 'unknownFile',
  'read as Windows-1252; check names with accents': 'windows1252',
  '{count} more warnings are not listed: read these first.': 'moreWarnings',
  // Rows and entries
  '“{email}” is not an e-mail address.': 'email',
  '“{email}” is not an e-mail address, or the row has no id.': 'emailOrId',
  '“{date}” is not a readable date: the paid time gives no access.': 'unreadableEnd',
  'The comment has no id, page or date.': 'commentWithoutPage',
  'The comment has no id or no date.': 'commentIncomplete',
  'The comment has no date.': 'commentWithoutDate',
  'These fields are missing or cannot be read: {fields}.': 'unreadableFields',
  'The quotes of this row do not match: put the whole cell into quotes, and double each quote within it.':
    'wrongQuotes',
  'The first line does not describe a site.': 'noSiteLine',
  'The file ends within this entry.': 'entryUnfinished',
  'This entry is not an object.': 'entryNoObject',
  'This entry is not valid JSON: {detail}': 'entryNoJson',
  'The file is not valid JSON: {detail}': 'fileNoJson',
  'The redirects cannot be read: {detail}': 'redirectsUnreadable',
  'The XML is not well-formed: {detail}': 'xmlNotWellFormed',
  // Articles
  '"{title}" was edited here since, and is left unchanged.': 'articleEdited',
  '"{title}" is for plans that were not imported: it becomes a draft.': 'articleOfMissingPlans',
  '"{title}": A block for "{audience}" was moved below the cut.': 'blockMoved',
  '"{title}": A block for "{audience}" is left out, because others read that part of the article too.':
    'blockLeftOut',
  '"{title}": <{tag}> is not supported and was removed.': 'tagDropped',
  '"{title}": <{tag}>: the text is kept without its formatting.': 'tagUnwrapped',
  '"{title}": <{tag}> of {address}: replaced by a link.': 'embedLinked',
  '"{title}": <{tag}> of {address}: plays from its old address.': 'recordingElsewhere',
  '"{title}": Merged table cells (colspan, rowspan) are not supported.': 'tableSpans',
  '"{title}": The link to {address} was removed; its text is kept.': 'linkDropped',
  '"{title}": A picture at {address} cannot be imported.': 'pictureDropped',
  'picture: {host} does not answer': 'pictureHostSilent',
  'picture: more than {count} pictures in one run': 'tooManyPictures',
  'picture: {address}: responded with {status}': 'pictureRefused',
  'picture: {address}: may not be fetched': 'pictureNotAllowed',
  'picture: {address}: {detail}': 'pictureNotFetched',
  // Imported records
  '{email} already has an account; the two were merged.': 'memberHere',
  '{email} was changed here since, and is left unchanged.': 'memberChanged',
  '{email} has the address {address} in the source. The old address stays here, because the account was here before or was used since, or another account has the new one.':
    'addressStays',
  'Nothing that is gone in the source ends, because {count} rows or files could not be read: correct them, and run the same command again.':
    'nothingEnds',
  'A password is hashed in a way that cannot be verified, and is left out.': 'unknownHash',
  'A reply whose comment is missing starts a new thread.': 'orphanReply',
  '{count} comments belong to pages that are no articles here, such as {address}: import the articles first, and set site.url in the plan to the address of the old site.':
    'homelessComments',
  'Subscription {id} has an unknown plan.': 'unknownPlan',
  'The plan {plan} has no known price: it is not on sale yet.': 'planWithoutPrice',
  'The tier "{plan}" exists here with other prices, which are kept.': 'planHere',
  'The offer "{offer}" has no equivalent here, and is left out: {detail}': 'offerLeftOut',
  'The settings of the old site are left out: {detail}': 'settingsLeftOut',
  'The redirect {pattern} uses unsupported pattern syntax.': 'redirectPattern',
  // Stripe and Ghost
  '{subscription} is left at Stripe as it is ({reason}).': 'leftAtStripe',
  '{subscription} differs from what was listed: {outcome}.': 'differsAtStripe',
  '{count} subscriptions of the export are not in this Stripe account: {subscriptions}.':
    'notAtStripe',
  'Ghost reports {total}, but {count} were read: they changed in the meantime.': 'ghostCount',
  'The Ghost key may not read {resource}, or this Ghost has none.': 'ghostKey',
  // Access rules
  'Anyone opens {reads} articles of the type {type} in {days} days. Free reads are counted together here, {all} of all articles.':
    'meterOfType',
  'Anyone opens {reads} articles of the category {category} in {days} days. Free reads are counted together here, {all} of all articles.':
    'meterOfCategory',
  'Members of {plan} open {reads} articles in {days} days. Members of {samePlan} read everything that is for subscribers.':
    'meterOfPlan',
  'Posts that {plugin} shows to those who are signed in. They are for subscribers here, unless the plan names tiers.':
    'postsForSignedIn',
  'Posts that {plugin} shows to {whom}. They are for subscribers here, unless the plan names tiers.':
    'postsForSubscribers',
  'Posts that {plugin} shows to {whom}. They are for members here, unless the plan names tiers.':
    'postsForMembers',
} as const satisfies Readonly<Record<string, NameIn<'moveWarning'>>>;

export type MoveWarningPhrase = Filled<keyof typeof MOVE_WARNINGS>;
type NameOfWarning = (typeof MOVE_WARNINGS)[keyof typeof MOVE_WARNINGS];

/** The reason why a file is left out. */
export type LeftOutReason = MoveWarningPhrase extends infer Phrase
  ? Phrase extends `left out, ${infer Reason}`
    ? Reason
    : never
  : never;

const findPhrase = createPhraseFinder(MOVE_WARNINGS);

interface FoundWarning extends FoundPhrase<NameOfWarning> {
  /** The file with line and column that precedes the phrase; null if there is none. */
  readonly place: string | null;
}

/** Finds the text of a warning; null if it is not in the table, as for warnings of an older version. */
export function findMoveWarning(warning: string): FoundWarning | null {
  // Titles often contain colons, file names rarely: the first known phrase after a colon ends the place.
  for (let at = warning.indexOf(': '); at !== -1; at = warning.indexOf(': ', at + 1)) {
    const found = findPhrase(warning.slice(at + 2));
    if (found !== null) return { ...found, place: warning.slice(0, at) };
  }
  const found = findPhrase(warning);
  return found && { ...found, place: null };
}
