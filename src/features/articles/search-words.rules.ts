/** Minuses that exclude the word or quote after them, or that join two words; and all others. */
const MINUSES = /((?<!\S)-(?=["\p{L}\p{N}])|(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}]))|-/gu;

/**
 * Removes minuses without a word, such as those of a pasted line or comment. PostgreSQL reads each as a negation of what
 * follows, and refuses more than 32 in a row ("tsquery stack too small").
 */
export function cleanSearchWords(typed: string): string {
  return typed.replaceAll(MINUSES, (_, meant: string | undefined) => meant ?? ' ');
}
