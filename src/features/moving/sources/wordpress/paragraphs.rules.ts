/** WordPress's list of block-level tags, which are not wrapped in paragraphs. */
const BLOCKS =
  'table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|summary';

const BEGINS_WITH_BLOCK = new RegExp(`^</?(?:${BLOCKS})\\b`, 'i');
const BLOCK_TAG = new RegExp(`</?(?:${BLOCKS})\\b[^<>]*>`, 'gi');
const PREFORMATTED = /<(\/?)(pre|script|style|textarea)\b/gi;

/**
 * Adds paragraphs to a text of WordPress's classic editor like WordPress itself: blank lines separate paragraphs,
 * single line breaks become `<br>`, and block-level HTML is kept.
 */
export function addParagraphs(text: string): string {
  const kept: string[] = [];
  // Preformatted elements are replaced by placeholders, because their line breaks are significant.
  const marked = putAside(text.replaceAll(/\r\n?/g, '\n'), (markup) => {
    kept.push(markup);
    return `\n\n<pre data-kept="${kept.length - 1}"></pre>\n\n`;
  });
  const apart = marked.replaceAll(BLOCK_TAG, (tag) =>
    tag.startsWith('</') ? `${tag}\n\n` : `\n\n${tag}`,
  );
  const parts = apart.split(/\n\s*\n+/).map((part) => part.trim());
  const written = parts.filter((part) => part !== '').map(writePart);
  return written
    .join('\n')
    .replaceAll(/<pre data-kept="(\d+)"><\/pre>/g, (_, index: string) => kept[Number(index)] ?? '');
}

function writePart(part: string): string {
  if (BEGINS_WITH_BLOCK.test(part) || /^<!--/.test(part)) return part;
  return `<p>${part.replaceAll(/(?<!<br ?\/?>)\n/g, '<br>\n')}</p>`;
}

/** Replaces each preformatted element; unclosed elements are kept. */
function putAside(text: string, replace: (markup: string) => string): string {
  let [written, at] = ['', 0];
  let open: { name: string; start: number } | null = null;
  for (const match of text.matchAll(PREFORMATTED)) {
    const name = match[2]?.toLowerCase() ?? '';
    if (match[1] === '') {
      open ??= { name, start: match.index };
    } else if (open?.name === name) {
      const end = text.indexOf('>', match.index);
      if (end === -1) break;
      written += text.slice(at, open.start) + replace(text.slice(open.start, end + 1));
      at = end + 1;
      open = null;
    }
  }
  return written + text.slice(at);
}
