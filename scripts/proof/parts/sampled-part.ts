import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import { LONG_TESTS } from '../long-tests.ts';
import type { Part } from '../part.ts';
import { runTests } from '../run-tests.ts';

/** The module that test files import if they run only some of their cases each day. */
const SAMPLER = '/support/sample.ts';

/** Runs every test file completely that `npm test` only samples each day, or runs only on some days. */
export const sampledPart: Part = {
  name: 'sampled',
  title: 'All cases of the sampled tests',
  async run({ log }) {
    const files = await listSamplingFiles();
    log(files.join(', '));
    await runTests(files, { SAMPLED_TESTS: 'whole' });
    return [
      { what: 'test files with all of their cases', value: `${files.length} of ${files.length}` },
    ];
  },
};

async function listSamplingFiles(): Promise<string[]> {
  const names = await readdir(join(ROOT, 'tests'), { recursive: true });
  const files = names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('tests', name))
    .sort();
  const sources = await Promise.all(files.map((file) => readFile(join(ROOT, file), 'utf8')));
  const found = files.filter(
    (file, index) => LONG_TESTS.test(file) || sources[index]?.includes(SAMPLER),
  );
  if (found.length === 0) throw new Error(`No test imports ${SAMPLER}.`);
  return found;
}
