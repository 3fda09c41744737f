/**
 * Spreadsheets run a text as a formula if it begins with one of four signs. East Asian versions also accept the
 * full-width and small forms of these signs; some versions first drop spaces, invisible characters, line breaks or
 * separators. Leading apostrophes are matched too, because the CSV reader removes one and must not change the original
 * text.
 */
const FORMULA =
  "'*(?:[\\t\\r\\n]|[\\s;,\\p{Cf}]*[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])";

export const BEGINS_FORMULA = new RegExp(`^${FORMULA}`, 'u');

/** The apostrophe that our export prefixes to a text that would run as a formula. */
export const FORMULA_GUARD = new RegExp(`^'(?=${FORMULA})`, 'u');
