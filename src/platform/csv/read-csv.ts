import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { malformed } from '../errors/refusals.ts';
import { findWrongQuote } from './find-wrong-quote.rules.ts';
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
  /**
   * Receives each record whose quotes do not match, before the next record is yielded. Without it, such a record makes
   * the whole file malformed.
   */
  readonly onSkip?: (skipped: SkippedRecord) => void;
}

export interface SkippedRecord {
  /** The line where the record begins, counted from 1. */
  readonly line: number;
  /** The number of the cell with the wrong quote, counted from 1. */
  readonly cell: number;
}

/**
 * Parses RFC 4180 record by record, so that a file of any size needs the memory of one record. Lines may end in CRLF,
 * LF or CR; empty lines are skipped. Throws `malformed` if quotes do not match, unless `onSkip` is given and only some
 * records are affected: a quote that is never closed may have swallowed any number of records.
 */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  { maxCell = MAX_CELL, areFormulasGuarded = true, delimiter = ',', onSkip }: CsvOptions = {},
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    delimiter,
    raw: true,
    // Wrong quotes are read as part of their cell, so that they do not affect the next record.
    relax_quotes: onSkip !== undefined,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: CELLS_OF_A_RECORD * maxCell,
  });
  const source = Readable.from(chunks);
  source.once('error', (error) => parser.destroy(error));
  let next = 1;
  try {
    for await (const { record, raw } of source.pipe(parser)) {
      // The text of a record begins with the empty lines before it.
      const text = raw.replace(/^[\r\n]+/, '');
      const line = next + countLineBreaks(raw.slice(0, raw.length - text.length));
      next += countLineBreaks(raw);
      const wrong = onSkip && findWrongQuote(record, text, delimiter);
      if (wrong) {
        onSkip({ line, cell: wrong });
        continue;
      }
      const cells: string[] = areFormulasGuarded
        ? record.map((cell: string) => cell.replace(FORMULA_GUARD, ''))
        : record;
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

function countLineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function unclosedQuote(line: number) {
  return malformed(`Line ${line}: a quote is never closed.`);
}
