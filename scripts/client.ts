import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type OpenApi, printClient } from './client/print-client.ts';

const MARK = '// --- from here on ---\n';

/** `npm run client -- [SERVER] [FILE]`: a typed client of the server that runs there. */
const [server = 'http://127.0.0.1:4000', file = 'dist/client/pennypress.ts'] =
  process.argv.slice(2);
const answer = await fetch(new URL('/openapi.json', server)).catch(() => null);
if (answer === null || !answer.ok) {
  process.stderr.write(
    `No server answers at ${server}. Start it with npm start, or name another.\n`,
  );
  process.exitCode = 1;
} else {
  const source = await readFile(new URL('client/runtime.ts', import.meta.url), 'utf8');
  const runtime = source.slice(source.indexOf(MARK) + MARK.length);
  const path = resolve(file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, printClient((await answer.json()) as OpenApi, runtime));
  process.stdout.write(`${path}\n`);
}
