import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ArgumentKind,
  listArguments,
  parseMessage,
} from '../../src/platform/i18n/parse-message.ts';
import { AREAS, type Area } from '../../src/wording/message-keys.ts';
import { ROOT } from '../system/repository-root.ts';

const WORDING = join(ROOT, 'src', 'wording');

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Prints the argument types of every key, from the English messages: a file for each area. */
export function printMessageTypes(): Promise<GeneratedFile[]> {
  return Promise.all(
    AREAS.map(async (area) => ({
      path: join(WORDING, 'generated', `${area}.ts`),
      text: printArea(area, await readMessages('en', area)),
    })),
  );
}

export async function readMessages(locale: string, area: Area): Promise<Record<string, string>> {
  const path = join(WORDING, 'messages', locale, `${area}.json`);
  return JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
}

/** Writes the messages of an area sorted by key, which minimizes merge conflicts. */
export async function writeMessages(
  locale: string,
  area: Area,
  messages: Readonly<Record<string, string>>,
): Promise<void> {
  const path = join(WORDING, 'messages', locale, `${area}.json`);
  await writeFile(path, printMessages(messages));
}

export function printMessages(messages: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(messages).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

function printArea(area: Area, messages: Readonly<Record<string, string>>): string {
  const name = `${area[0]?.toUpperCase()}${area.slice(1)}Messages`;
  const lines = Object.entries(messages)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, message]) => `  '${area}.${key}': ${printArguments(`${area}.${key}`, message)};\n`);
  return `// Written by \`npm run generate:messages\` from messages/en/${area}.json.\n\nexport interface ${name} {\n${lines.join('')}}\n`;
}

function printArguments(key: string, message: string): string {
  try {
    const found = [...listArguments(parseMessage(message))];
    if (found.length === 0) return 'null';
    const fields = found.map(([name, kind]) => `readonly ${name}: ${printKind(kind)}`);
    return `{ ${fields.join('; ')} }`;
  } catch (error) {
    throw new Error(`${key}: ${error instanceof Error ? error.message : error}`);
  }
}

function printKind(kind: ArgumentKind): string {
  if (kind.kind !== 'choice') return `'${kind.kind}'`;
  return `readonly (${kind.options.map((option) => `'${option}'`).join(' | ')})[]`;
}
