import { describe, expect, test } from 'vitest';
import { html } from '../../../src/platform/html/html.ts';
import { renderTable, sum } from '../../../src/web/staff/table.part.ts';

interface Row {
  readonly name: string;
  readonly refunded: string | null;
  readonly count: number;
}

const render = (rows: readonly Row[]) =>
  renderTable<Row>(
    {
      'console.word.name': ({ name }) => name,
      'console.word.refunded': sum(({ refunded }) => refunded && html`<b>${refunded}</b>`),
      'console.word.differences': sum(({ count }) => count),
      'console.word.actions': () => html`${null}`,
    },
    rows,
  ).markup;
const headings = (markup: string) =>
  [...markup.matchAll(/<th[^>]*>([^<]+)</g)].map(([, heading]) => heading);

describe('a table of the console', () => {
  test('leaves out a column without content in any row, but keeps zeros', () => {
    const table = render([
      { name: 'Ada', refunded: null, count: 0 },
      { name: 'Bo', refunded: null, count: 0 },
    ]);
    expect(headings(table)).toEqual(['Name', 'Differences']);
    expect(table).not.toContain('Refunded');
    expect(table).toContain('<td class="sum" data-head="Differences">0</td>');
  });

  test('keeps a column with content in one row, and the cells below their headings', () => {
    const table = render([
      { name: 'Ada', refunded: null, count: 1 },
      { name: 'Bo', refunded: '$5.00', count: 2 },
    ]);
    expect(headings(table)).toEqual(['Name', 'Refunded', 'Differences']);
    expect(
      [...table.matchAll(/data-head="([^"]+)">(.*?)<\/td>/g)].map(([, ...cell]) => cell),
    ).toEqual([
      ['Name', 'Ada'],
      ['Refunded', ''],
      ['Differences', '1'],
      ['Name', 'Bo'],
      ['Refunded', '<b>$5.00</b>'],
      ['Differences', '2'],
    ]);
  });

  test('shows every heading if it has no rows', () => {
    expect(headings(render([]))).toEqual(['Name', 'Refunded', 'Differences', 'Actions']);
  });
});
