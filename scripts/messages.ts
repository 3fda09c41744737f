import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { LOCALES } from '../src/platform/i18n/locales.ts';
import { AREAS } from '../src/wording/message-keys.ts';
import { printElementMessages } from './check/element-messages.ts';
import {
  printMessages,
  printMessageTypes,
  readMessages,
  writeMessages,
} from './check/message-types.ts';
import { ROOT } from './system/repository-root.ts';

/**
 * `npm run generate:messages` sorts the catalogues and writes the types of their arguments; with `check` it only
 * compares. It also counts the missing translations of each language.
 */
const isCheck = process.argv[2] === 'check';
const differing: string[] = [];

for (const { path, text } of [...(await printMessageTypes()), ...(await printElementMessages())]) {
  const before = await readFile(path, 'utf8').catch(() => '');
  if (before === text) continue;
  differing.push(relative(ROOT, path));
  if (!isCheck) await writeFile(path, text);
}

for (const area of AREAS) {
  const source = await readMessages('en', area);
  for (const locale of LOCALES) {
    const messages = await readMessages(locale, area);
    const keys = Object.keys(messages);
    if (printMessages(messages) !== `${JSON.stringify(messages, null, 2)}\n`) {
      differing.push(`${locale}/${area}.json`);
      if (!isCheck) await writeMessages(locale, area, messages);
    }
    const missing = Object.keys(source).filter((key) => !keys.includes(key));
    if (missing.length > 0 && !isCheck)
      process.stdout.write(
        `${locale}/${area}: ${missing.length} texts are missing: ${missing.slice(0, 5).join(', ')}\n`,
      );
  }
}

if (isCheck && differing.length > 0) {
  process.stdout.write(`Run npm run generate:messages: ${differing.join(', ')}\n`);
  process.exitCode = 1;
}
