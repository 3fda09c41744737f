import { expect, test } from 'vitest';
import { type Cell, writeCsvLine } from '../../../src/platform/csv/write-csv.ts';

test.each([
  ['plain', 'plain'],
  [null, ''],
  [-5, '-5'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', '"\'\t=1"'],
  ['\n=1', '"\'\n=1"'],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['﹦1', "'﹦1"],
  [';=1', '"\';=1"'],
  [',=1', '"\',=1"'],
  [' =1', "' =1"],
  ['\u200b=1', "'\u200b=1"],
  ['a;=1', '"a;=1"'],
  ['a\t=1', '"a\t=1"'],
  [' plain', ' plain'],
  ['\r=1', '"\'\r=1"'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
] as [Cell, string][])(
  '%j is written so that spreadsheets do not run it as a formula',
  (cell, written) => {
    expect(writeCsvLine([cell, 1])).toBe(`${written},1\r\n`);
  },
);
