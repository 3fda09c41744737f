import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJsonScanner } from '../../../src/features/moving/scan-json.rules.ts';

/** The elements found below `tables`, whatever the pieces in which the document arrives. */
function scan(document: string, pieces: readonly number[]): unknown[] {
  const scanner = createJsonScanner((path) => path[0] === 'tables' && path.length === 2);
  const found: unknown[] = [];
  let rest = document;
  for (const length of pieces) {
    for (const { path, text } of scanner.push(rest.slice(0, length))) {
      found.push([path[1], JSON.parse(text)]);
    }
    rest = rest.slice(length);
  }
  for (const { path, text } of scanner.push(rest)) found.push([path[1], JSON.parse(text)]);
  return found;
}

describe('scanning a JSON document', () => {
  test('every row of a table is found whole, wherever the chunks of the document are split', () => {
    const row = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.array(row)),
        fc.jsonValue(),
        fc.array(fc.nat(40)),
        fc.boolean(),
        (tables, meta, pieces, isIndented) => {
          const document = JSON.stringify({ meta, tables }, null, isIndented ? 2 : 0);
          const expected = Object.entries(JSON.parse(document).tables).flatMap(([name, rows]) =>
            (rows as unknown[]).map((value) => [name, value]),
          );
          expect(scan(document, pieces)).toEqual(expected);
        },
      ),
    );
  });

  test('each row has the number of the line on which it begins', () => {
    const scanner = createJsonScanner((path) => path.length === 0);
    const rows = scanner.push('[\n{"a":"x\\ny"},\n\n{"b":\n1}]');
    expect(rows.map(({ line, text }) => [line, text])).toEqual([
      [2, '{"a":"x\\ny"}'],
      [4, '{"b":\n1}'],
    ]);
  });

  test('a document that ends within a row is reported, and one that is nested too deeply is refused', () => {
    const scanner = createJsonScanner((path) => path.length === 0);
    expect(scanner.push('[{"a":1},{"b":')).toHaveLength(1);
    expect(scanner.end()).toMatchObject({ text: '{"b":', isWhole: false });
    expect(() => createJsonScanner(() => false).push('['.repeat(1000))).toThrow('too deep');
  });
});
