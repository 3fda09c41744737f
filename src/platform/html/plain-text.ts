import { unescapeHtml } from './html.ts';

/**
 * Converts sanitised HTML to plain text for emails: paragraphs are separated by blank lines, and links are followed by
 * their address. Only for output of the sanitiser, which puts all attributes in double quotes.
 */
export function htmlToPlainText(markup: string): string {
  const marked = markup
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<img\b[^<>]*?\balt="([^"]+)"[^<>]*>/g, '[$1]')
    .replaceAll(/<a\b[^<>]*?\bhref="([^"]*)"[^<>]*>([^<]*(?:<(?!\/?a\b)[^<]*)*)<\/a>/g, writeLink)
    .replaceAll(/<hr\b[^<>]*>/g, '\n\n* * *\n\n')
    .replaceAll(/<br\b[^<>]*>/g, '\n')
    .replaceAll(/<li\b[^<>]*>/g, '\n- ')
    .replaceAll(/<\/(?:td|th)>/g, ' ')
    .replaceAll(/<\/tr>/g, '\n')
    .replaceAll(/<\/?(?:p|h\d|blockquote|ul|ol|pre|figure|figcaption|table)\b[^<>]*>/g, '\n\n')
    .replaceAll(/<[^<>]*>/g, '');
  return unescapeHtml(marked.replaceAll('&nbsp;', ' '))
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function writeLink(_all: string, address: string, label: string): string {
  const words = label.replaceAll(/<[^<>]*>/g, '').trim();
  return words === address || words === '' ? address : `${label} (${address})`;
}
