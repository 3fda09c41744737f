import { Readable } from 'node:stream';
import type { Target } from '../../../scripts/proof/hostile-repetition/measure-growth.ts';
import { readArticleFile } from '../../../src/features/transfer/article-file.ts';
import { readCsv } from '../../../src/platform/csv/read-csv.ts';
import { writeCsvLine } from '../../../src/platform/csv/write-csv.ts';
import { parseMailReport } from '../../../src/platform/mail/parse-report.ts';

const MAX_LENGTH = 600_000;

/** Parsers of files and messages that are read as a whole. */
export const fileTargets: readonly Target[] = [
  {
    name: 'a CSV file',
    longest: MAX_LENGTH,
    async run(text) {
      for await (const _ of readCsv(Readable.from(chunksOf(text))));
    },
  },
  { name: 'a CSV cell', longest: MAX_LENGTH, run: (text) => writeCsvLine([text, text]) },
  {
    name: 'an article as a file',
    longest: MAX_LENGTH,
    run: (text) => readArticleFile('a.md', text),
  },
  {
    name: 'a report of a bounce',
    longest: MAX_LENGTH,
    run: (text) => parseMailReport(Buffer.from(inReport(text))),
  },
];

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 16_384) yield text.slice(at, at + 16_384);
}

function inReport(text: string): string {
  return [
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${text}`,
    '',
    text,
    '--b--',
    '',
  ].join('\r\n');
}
