/**
 * Returns the number of the first cell, counted from 1, in which a quote is neither around the whole cell nor doubled;
 * null if there is none. `text` is the record as written.
 */
export function findWrongQuote(
  cells: readonly string[],
  text: string,
  delimiter: string,
): number | null {
  if (!cells.some((cell) => cell.includes('"'))) return null;
  let [at, cell] = [0, 1];
  for (;;) {
    const end = endOfCell(text, at, delimiter);
    if (end === null) return cell;
    if (text[end] !== delimiter) return null;
    [at, cell] = [end + 1, cell + 1];
  }
}

/** Returns the index after a cell; null if it has a wrong quote. */
function endOfCell(text: string, from: number, delimiter: string): number | null {
  const isEnd = (at: number) => at >= text.length || `${delimiter}\r\n`.includes(text.charAt(at));
  let at = from;
  if (text[at] !== '"') {
    while (!isEnd(at)) {
      if (text[at] === '"') return null;
      at += 1;
    }
    return at;
  }
  for (at += 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return isEnd(at + 1) ? at + 1 : null;
    at += 1;
  }
  return null;
}
