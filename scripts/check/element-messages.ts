import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  LOCALES,
  type Locale,
  PSEUDO_LOCALE,
  SOURCE_LOCALE,
} from '../../src/platform/i18n/locales.ts';
import { toMessageParts } from '../../src/platform/i18n/message-parts.ts';
import { parseMessage } from '../../src/platform/i18n/parse-message.ts';
import { toPseudoMessage } from '../../src/platform/i18n/pseudo-locale.ts';
import { findMessage, readCatalogue } from '../../src/wording/catalogue.ts';
import { ROOT } from '../system/repository-root.ts';
import type { GeneratedFile } from './message-types.ts';

const ELEMENTS = join(ROOT, 'packages', 'elements', 'src');
/** Modules with texts that pages and elements share. */
const ALIKE = ['wall.ts', 'conversation.ts', 'member-name.ts', 'prompts.ts'].map((file) =>
  join(ROOT, 'src', 'wording', file),
);

/**
 * The messages whose keys the elements use, compiled so that browsers need no parser: one file per language, of which
 * only the English one is in the bundle.
 */
export async function printElementMessages(): Promise<GeneratedFile[]> {
  const keys = await listKeys();
  const locales: readonly Locale[] = [...LOCALES, PSEUDO_LOCALE];
  return locales.map((locale) => {
    const catalogue = locale === PSEUDO_LOCALE ? SOURCE_LOCALE : locale;
    const lines = keys.map((key) => {
      const parsed = parseMessage(findMessage(catalogue, key) ?? '');
      const message = locale === PSEUDO_LOCALE ? toPseudoMessage(parsed) : parsed;
      return `  '${key}': ${JSON.stringify(toMessageParts(message))},\n`;
    });
    const head = `// Written by \`npm run generate:messages\` from messages/${catalogue}.\n\nimport type { CompiledMessages } from '../texts.ts';\n\n`;
    const text = `${head}export const MESSAGES: CompiledMessages = {\n${lines.join('')}};\n`;
    return { path: join(ELEMENTS, 'generated', `${locale}.ts`), text };
  });
}

/** Every key of the catalogue that occurs in the elements' source. */
async function listKeys(): Promise<readonly string[]> {
  const files = (await readdir(ELEMENTS)).filter((file) => file.endsWith('.ts'));
  const paths = [...files.map((file) => join(ELEMENTS, file)), ...ALIKE];
  const code = (await Promise.all(paths.map((path) => readFile(path, 'utf8')))).join('\n');
  const quoted = new Set([...code.matchAll(/'([a-z]+\.[\w.-]+)'/g)].map(([, key]) => key));
  return [...readCatalogue('en').keys()].filter((key) => quoted.has(key)).toSorted();
}
