import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUGS } from '../../scripts/proof/planted-bugs/bugs.ts';
import { ROOT } from '../../scripts/system/repository-root.ts';

test.each(BUGS)('the edits of the planted bug match the code: $name', ({ edits }) => {
  for (const { file, find } of edits) {
    const occurrences = readFileSync(join(ROOT, file), 'utf8').split(find).length - 1;
    expect(occurrences, `${file}: ${find}`).toBe(1);
  }
});

test.each(BUGS)('the test files of the planted bug exist: $name', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  for (const file of tests) {
    expect(() => readFileSync(join(ROOT, file)), file).not.toThrow();
  }
});
