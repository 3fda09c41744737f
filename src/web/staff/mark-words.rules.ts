/**
 * Highlights words in sanitised markup, outside of its tags. A word that the rules found in another spelling is not
 * highlighted.
 */
export function markWords(markup: string, words: readonly string[]): string {
  if (words.length === 0) return markup;
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  return markup
    .split(/(<[^<>]*>)/)
    .map((part) => (part.startsWith('<') ? part : part.replaceAll(pattern, '<mark>$&</mark>')))
    .join('');
}
