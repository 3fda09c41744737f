import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printApiFiles } from './check/api-types.ts';
import { ROOT } from './system/repository-root.ts';

/** `npm run generate:api` writes the client's generated files; with `check` it only compares them. */
for (const [file, text] of Object.entries(await printApiFiles())) {
  const path = join(ROOT, file);
  if (process.argv[2] !== 'check') await writeFile(path, text);
  else if ((await readFile(path, 'utf8')) !== text) {
    process.stdout.write(`${file} differs from the endpoints: run npm run generate:api\n`);
    process.exitCode = 1;
  }
}
