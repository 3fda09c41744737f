const OPEN_CDATA = '<![CDATA[';
const CLOSE_CDATA = ']]>';

/** Ampersands that do not begin an XML entity; names such as `&mdash;` exist only in HTML and are text here. */
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][\da-fA-F]{1,6});)/g;

/** The maximum length of a reference or CDATA start that may continue in the next chunk. */
const MAX_BEGINNING_LENGTH = 10;

/**
 * Escapes bare ampersands, which exports contain in addresses and titles, so that they are parsed as text. CDATA
 * sections are not changed.
 */
export async function* escapeBareAmpersands(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let isCdata = false;
  for await (const chunk of chunks) {
    const mended = mend(rest + chunk, isCdata);
    ({ rest, isCdata } = mended);
    if (mended.done !== '') yield mended.done;
  }
  if (rest !== '') yield isCdata ? rest : rest.replaceAll(BARE_AMPERSAND, '&amp;');
}

function mend(text: string, startsInCdata: boolean) {
  let [done, from, isCdata] = ['', 0, startsInCdata];
  for (;;) {
    const mark = isCdata ? CLOSE_CDATA : OPEN_CDATA;
    const at = text.indexOf(mark, from);
    if (at === -1) break;
    const part = text.slice(from, at);
    done += (isCdata ? part : part.replaceAll(BARE_AMPERSAND, '&amp;')) + mark;
    from = at + mark.length;
    isCdata = !isCdata;
  }
  const tail = text.slice(from);
  const end = isCdata ? Math.max(0, tail.length - 2) : safeEnd(tail);
  const safe = tail.slice(0, end);
  done += isCdata ? safe : safe.replaceAll(BARE_AMPERSAND, '&amp;');
  return { done, rest: tail.slice(end), isCdata };
}

/** Returns the length of text outside CDATA that does not depend on the next chunk. */
function safeEnd(text: string): number {
  const from = Math.max(0, text.length - MAX_BEGINNING_LENGTH);
  const at = text.slice(from).search(/[&<]/);
  return at === -1 ? text.length : from + at;
}
