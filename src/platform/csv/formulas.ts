/**
 * Spreadsheets run a text as a formula that begins with one of four signs, also in their full-width and
 * small forms, which East Asian versions read alike; some first drop spaces, invisible characters, line
 * ends or separators. Apostrophes in front count too, because the reader removes one and must not change
 * the original text.
 */
const FORMULA =
  "'*(?:[\\t\\r\\n]|[\\s;,\\p{Cf}]*[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])";

export const BEGINS_FORMULA = new RegExp(`^${FORMULA}`, 'u');

/** The apostrophe that our own export puts in front of a text that would be a formula. */
export const FORMULA_GUARD = new RegExp(`^'(?=${FORMULA})`, 'u');
