import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { printClient } from './print-client.ts';

/** `npm run client -- [SERVER] [FILE]`: writes a typed client of the server that runs at this URL. */
const [server = 'http://127.0.0.1:4000', file = 'dist/client/pennypress.ts'] =
  process.argv.slice(2);
const answer = await fetch(new URL('/openapi.json', server)).catch(() => null);
if (answer === null || !answer.ok) {
  process.stderr.write(
    `No server answers at ${server}. Start it with npm start, or name another.\n`,
  );
  process.exitCode = 1;
} else {
  const path = resolve(file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, printClient((await answer.json()) as object));
  process.stdout.write(`${path}\n`);
}
