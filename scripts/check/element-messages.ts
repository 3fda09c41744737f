import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TYPE } from '@formatjs/icu-messageformat-parser';
import {
  LOCALES,
  type Locale,
  PSEUDO_LOCALE,
  SOURCE_LOCALE,
} from '../../src/platform/i18n/locales.ts';
import { type ParsedMessage, parseMessage } from '../../src/platform/i18n/parse-message.ts';
import { toPseudoMessage } from '../../src/platform/i18n/pseudo-locale.ts';
import { findMessage, readCatalogue } from '../../src/wording/catalogue.ts';
import { ROOT } from '../system/repository-root.ts';
import type { GeneratedFile } from './message-types.ts';

const ELEMENTS = join(ROOT, 'packages', 'elements', 'src');
/** Modules with texts that pages and elements share. */
const ALIKE = ['wall.ts', 'conversation.ts'].map((file) => join(ROOT, 'src', 'wording', file));

type Compiled = string | readonly unknown[];

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
      return `  '${key}': ${JSON.stringify(compile(message))},\n`;
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

/** Compiles a message to a text, or to parts as `texts.ts` reads them. */
function compile(message: ParsedMessage): Compiled {
  const parts = message.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return element.value;
      case TYPE.argument:
      case TYPE.number:
        return [element.value];
      case TYPE.pound:
        return 0;
      case TYPE.select:
      case TYPE.plural: {
        const options = Object.entries(element.options).map(
          ([name, { value }]) => [name, compile(value)] as const,
        );
        const choice = [element.value, Object.fromEntries(options)];
        return element.type === TYPE.plural ? [...choice, 1] : choice;
      }
      default:
        throw new SyntaxError('Elements have no messages with tags or dates.');
    }
  });
  const texts = mergeTexts(parts);
  const [only = ''] = texts;
  return texts.length < 2 && typeof only === 'string' ? only : texts;
}

/** Merges adjacent texts, such as the brackets of the pseudo-locale. */
function mergeTexts(parts: readonly unknown[]): readonly unknown[] {
  const merged: unknown[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}
