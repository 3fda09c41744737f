import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { malformed } from '../errors/refusals.ts';
import { FORMULA_GUARD } from './formulas.ts';

export interface CsvRecord {
  /** The line where the record begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The maximum number of characters of a cell; no column of ours is longer. */
const MAX_CELL = 20_000;
/** Limits the memory for a file whose quotes are never closed. */
const CELLS_OF_A_RECORD = 10;

export interface CsvOptions {
  /** The maximum length of a cell in characters. */
  readonly maxCell?: number;
  /** Whether to remove the apostrophe that our exports prefix to formulas. */
  readonly areFormulasGuarded?: boolean;
  /** The separator between cells; a comma by default. */
  readonly delimiter?: ',' | ';' | '\t';
}

/**
 * Parses RFC 4180 record by record, so that a file of any size needs the memory of one record. Lines may end in CRLF,
 * LF or CR; empty lines are skipped. Throws `malformed` if quotes do not match.
 */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  { maxCell = MAX_CELL, areFormulasGuarded = true, delimiter = ',' }: CsvOptions = {},
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: CELLS_OF_A_RECORD * maxCell,
  });
  const source = Readable.from(chunks);
  source.once('error', (error) => parser.destroy(error));
  // The parser counts a CRLF within quotes as two lines.
  let lines = 0;
  try {
    for await (const { record, info } of source.pipe(parser)) {
      const cells: string[] = areFormulasGuarded
        ? record.map((cell: string) => cell.replace(FORMULA_GUARD, ''))
        : record;
      const line = 1 + lines + info.empty_lines;
      lines += 1 + countLineBreaks(record);
      if (cells.some(({ length }) => length > maxCell)) throw unclosedQuote(line);
      yield { line, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 1);
    if (error.code !== 'CSV_INVALID_CLOSING_QUOTE') throw unclosedQuote(line);
    throw malformed(`Line ${line}: there is text after a closing quote.`);
  } finally {
    source.destroy();
  }
}

function countLineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

function unclosedQuote(line: number) {
  return malformed(`Line ${line}: a quote is never closed.`);
}
