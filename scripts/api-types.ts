import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_TYPES, printApiTypes } from './check/api-types.ts';
import { ROOT } from './system/repository-root.ts';

/** `npm run generate:api` writes the types of the API for our own pages; with `check` it compares them. */
const path = join(ROOT, API_TYPES);
const types = await printApiTypes();
if (process.argv[2] !== 'check') await writeFile(path, types);
else if ((await readFile(path, 'utf8')) !== types) {
  process.stdout.write(`${API_TYPES} differs from the endpoints: run npm run generate:api\n`);
  process.exitCode = 1;
}
