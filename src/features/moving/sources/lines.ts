import { readText } from '../read-streams.ts';
import type { SourceFile } from '../source-file.ts';
import { UnreadableFile } from '../unreadable-file.ts';

const MAX_LINE_LENGTH = 16_000_000;

/** Yields the non-empty lines of a file, counted from 1. Throws `UnreadableFile` if a line is too long. */
export async function* readLines(file: SourceFile): AsyncGenerator<{ text: string; line: number }> {
  let [rest, line] = ['', 0];
  for await (const chunk of readText(file)) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_LENGTH)
      throw new UnreadableFile(file.path, `line ${line + 1} is too long`);
    for (const text of lines) {
      line += 1;
      if (text.trim() !== '') yield { text: text.replace(/\r$/, ''), line };
    }
  }
  if (rest.trim() !== '') yield { text: rest, line: line + 1 };
}
