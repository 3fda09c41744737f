import { unescapeHtml } from './html.ts';

/**
 * Sanitised HTML as a plain text for mail: paragraphs with a blank line between, links with their
 * address behind them. Only for what the sanitiser wrote, whose attributes all stand in double quotes.
 */
export function htmlToPlainText(markup: string): string {
  const marked = markup
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<img\b[^>]*?\balt="([^"]+)"[^>]*>/g, '[$1]')
    .replaceAll(/<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)<\/a>/g, writeLink)
    .replaceAll(/<hr\b[^>]*>/g, '\n\n* * *\n\n')
    .replaceAll(/<br\b[^>]*>/g, '\n')
    .replaceAll(/<li\b[^>]*>/g, '\n- ')
    .replaceAll(/<\/(?:td|th)>/g, ' ')
    .replaceAll(/<\/tr>/g, '\n')
    .replaceAll(/<\/?(?:p|h\d|blockquote|ul|ol|pre|figure|figcaption|table)\b[^>]*>/g, '\n\n')
    .replaceAll(/<[^>]*>/g, '');
  return unescapeHtml(marked.replaceAll('&nbsp;', ' '))
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function writeLink(_all: string, address: string, label: string): string {
  const words = label.replaceAll(/<[^>]*>/g, '').trim();
  return words === address || words === '' ? address : `${label} (${address})`;
}
