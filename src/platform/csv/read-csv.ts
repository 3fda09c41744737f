import { malformed } from '../errors/refusals.ts';

export interface CsvRecord {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Longer than anything a cell of ours holds; a quote that nobody closes must not fill the memory. */
const LONGEST_CELL = 20_000;

/** What our own export puts in front of a text that would be a formula; taken away again. */
const DEFUSED = /^'(?='*[=+\-@\t\r])/;

/**
 * Reads RFC 4180 record by record, so that a file of any size takes the memory of one. Lines may end
 * in CRLF or LF, and empty ones are left out. Throws `malformed` where quotes do not fit.
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const reader = createReader();
  for await (const chunk of chunks) {
    for (const letter of chunk) {
      const record = reader.take(letter);
      if (record) yield record;
    }
  }
  const last = reader.end();
  if (last) yield last;
}

/** Outside of quotes, within them, or after a quote that closes or is the first of two. */
type Place = 'plain' | 'quoted' | 'quote';

function createReader() {
  let place: Place = 'plain';
  let [line, begun] = [1, 1];
  let cell = '';
  let cells: string[] = [];

  function closeCell(): void {
    cells.push(cell.replace(DEFUSED, ''));
    cell = '';
    place = 'plain';
  }

  function closeRecord(): CsvRecord | null {
    closeCell();
    const record = { line: begun, cells };
    cells = [];
    begun = line;
    return record.cells.length === 1 && record.cells[0] === '' ? null : record;
  }

  function add(letter: string): void {
    cell += letter;
    if (cell.length > LONGEST_CELL) throw malformed(`Line ${begun}: a quote is never closed.`);
  }

  function takePlain(letter: string): CsvRecord | null {
    if (letter === ',') closeCell();
    else if (letter === '\n') return closeRecord();
    else if (letter === '"' && cell === '' && place === 'plain') place = 'quoted';
    else if (place === 'quote' && letter !== '\r') {
      throw malformed(`Line ${line}: there is text after a closing quote.`);
    } else if (letter !== '\r' && letter !== '\uFEFF') add(letter);
    return null;
  }

  return {
    take(letter: string): CsvRecord | null {
      if (letter === '\n') line += 1;
      if (place === 'quoted') {
        if (letter === '"') place = 'quote';
        else add(letter);
        return null;
      }
      if (place === 'quote' && letter === '"') {
        add(letter);
        place = 'quoted';
        return null;
      }
      return takePlain(letter);
    },
    end(): CsvRecord | null {
      if (place === 'quoted') throw malformed(`Line ${begun}: a quote is never closed.`);
      return cell === '' && cells.length === 0 ? null : closeRecord();
    },
  };
}
