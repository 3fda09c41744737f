import { malformed } from '../../../platform/errors/refusals.ts';
import { readText } from '../read-streams.ts';
import type { SourceFile } from '../source-file.ts';

const LONGEST_LINE = 16_000_000;

/** The lines of a file that are not empty, counted from 1. Throws `malformed` for a line without end. */
export async function* readLines(file: SourceFile): AsyncGenerator<{ text: string; line: number }> {
  let [rest, line] = ['', 0];
  for await (const chunk of readText(file)) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE)
      throw malformed(`${file.path}:${line + 1}: the line is too long.`);
    for (const text of lines) {
      line += 1;
      if (text.trim() !== '') yield { text: text.replace(/\r$/, ''), line };
    }
  }
  if (rest.trim() !== '') yield { text: rest, line: line + 1 };
}
