import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import {
  describeGrowth,
  findSuperlinearGrowth,
  type Growth,
} from '../../scripts/proof/hostile-repetition/measure-growth.ts';
import { listPatternTexts } from '../support/hostile-repetition/pattern-texts.ts';

const ROOT = new URL('../../', import.meta.url);
/** What production and readers' browsers run. */
const FOLDERS = ['src/', 'packages/client/src/', 'packages/elements/src/'];
const SIZE = 20_000;

/** Patterns that take more than linear time, with the longest text that they ever get and the reason. */
const BOUNDED: Readonly<Record<string, { longest: number; because: string }>> = {
  [String(/\/+$/)]: {
    longest: 2_000,
    because: "the client's own base URL; Safari 16.3 has no lookbehind",
  },
  [String(/=+$/)]: { longest: 2_000, because: 'base64, which ends with at most two' },
};

interface Pattern {
  readonly file: string;
  readonly regex: RegExp;
}

const patterns = listPatterns();

/** Returns each regular expression in the code once, with the first file that contains it. */
function listPatterns(): Pattern[] {
  const found = new Map<string, Pattern>();
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
      .map((name) => folder + name),
  );
  for (const file of files.sort()) {
    const { program } = parseSync(file, readFileSync(new URL(file, ROOT), 'utf8'));
    for (const regex of listRegExps(program)) {
      if (!found.has(String(regex))) found.set(String(regex), { file, regex });
    }
  }
  return [...found.values()];
}

function* listRegExps(node: unknown): Generator<RegExp> {
  if (typeof node !== 'object' || node === null) return;
  const regex: unknown = Reflect.get(node, 'regex');
  if (typeof regex === 'object' && regex !== null && 'pattern' in regex && 'flags' in regex) {
    yield new RegExp(String(regex.pattern), String(regex.flags));
    return;
  }
  for (const child of Object.values(node)) yield* listRegExps(child);
}

async function findGrowth({ file, regex }: Pattern): Promise<Growth | null> {
  const target = {
    name: `${regex} in ${file}`,
    longest: BOUNDED[String(regex)]?.longest ?? SIZE,
    run: (text: string) => text.replace(regex, ''),
  };
  for (const text of listPatternTexts(regex)) {
    const growth = await findSuperlinearGrowth(target, text, SIZE);
    if (growth !== null) return growth;
  }
  return null;
}

describe('regular expressions', () => {
  test('all take linear time, or get only short texts', { timeout: 600_000 }, async () => {
    expect(patterns.length).toBeGreaterThan(250);
    const found: string[] = [];
    for (const pattern of patterns) {
      const growth = await findGrowth(pattern);
      if (growth !== null) found.push(describeGrowth(growth));
    }
    expect(found).toEqual([]);
  });

  test('that are bounded still exist', () => {
    const known = new Set(patterns.map(({ regex }) => String(regex)));
    expect(Object.keys(BOUNDED).filter((one) => !known.has(one))).toEqual([]);
  });

  test.each([/<[^>]*>/g, /;+$/, /^(\s*)([\s\S]*?)(\s*)$/])(
    'the quadratic %s is found',
    { timeout: 120_000 },
    async (regex) => {
      expect(await findGrowth({ file: 'planted', regex })).not.toBeNull();
    },
  );
});
