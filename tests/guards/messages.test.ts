import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printElementMessages } from '../../scripts/check/element-messages.ts';
import { findLiteralTexts } from '../../scripts/check/find-literal-texts.ts';
import { printMessageTypes } from '../../scripts/check/message-types.ts';
import { ROOT } from '../../scripts/system/repository-root.ts';
import { LOCALES } from '../../src/platform/i18n/locales.ts';
import { listArguments, parseMessage } from '../../src/platform/i18n/parse-message.ts';
import { readCatalogue } from '../../src/wording/catalogue.ts';

const source = readCatalogue('en');
const translated = LOCALES.filter((locale) => locale !== 'en');

describe.each(translated)('the catalogue %s', (locale) => {
  const messages = readCatalogue(locale);

  it('has exactly the keys of the English one', () => {
    expect([...source.keys()].filter((key) => !messages.has(key))).toEqual([]);
    expect([...messages.keys()].filter((key) => !source.has(key))).toEqual([]);
  });

  it('has messages with the same arguments as the English ones', () => {
    const differing = [...messages].filter(([key, message]) => {
      const original = source.get(key);
      return original !== undefined && writeArguments(message) !== writeArguments(original);
    });
    expect(differing).toEqual([]);
  });

  it('covers every plural category of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    // French, Spanish: only of millions, which no page counts.
    const needed = pluralCategories.filter((category) => locale === 'ar' || category !== 'many');
    const lacking = [...messages].filter(([, message]) =>
      [...message.matchAll(/\{\w+, plural,/g)].some(({ index }) => {
        const options = readOptions(message.slice(index));
        return needed.some((category) => !options.has(category));
      }),
    );
    expect(lacking).toEqual([]);
  });
});

describe('languages with formal address', () => {
  it.each([
    [
      'es',
      /(?<!\p{L})(?:tus?|te|ti|tú|puedes|tienes|quieres|eres|estás|has|inicia|introduce|elige|inténtalo|(?!detrás|atrás)\p{L}+rás|(?!existe)\p{L}+[ai]ste|acabas|sigas|escríbenos|compruébalo|rellena)(?!\p{L})/iu,
    ],
    ['fr', /(?<![\p{L}-])(?:tu|toi|ton|ta|tes)(?!\p{L})/iu],
    ['de', /(?<!\p{L})(?:du|dich|dir|dein\p{L}*)(?!\p{L})/iu],
  ] as const)('address readers formally in %s', (locale, familiar) => {
    expect([...readCatalogue(locale)].filter(([, message]) => familiar.test(message))).toEqual([]);
  });
});

describe('the French texts', () => {
  // Typography of the Imprimerie nationale: a narrow space that does not break before ; ! ?, a full one before a
  // colon and inside guillemets.
  const BARE = [
    /(?<!\u202f)[;!?](?=[\s<}»)]|$)/u,
    /(?<!\u00a0):(?=[\s<]|$)/u,
    /«(?!\u00a0)/u,
    /(?<!\u00a0)»/u,
  ];

  it('have non-breaking spaces before punctuation', () => {
    const bare = [...readCatalogue('fr')].filter(([, message]) =>
      BARE.some((pattern) => pattern.test(message)),
    );
    expect(bare).toEqual([]);
  });
});

describe('apostrophes in messages', () => {
  // English as the contract types it; the other languages as their printers set it.
  it.each(LOCALES)('have one form in %s', (locale) => {
    const other = locale === 'en' ? '\u2019' : "'";
    expect([...readCatalogue(locale)].filter(([, message]) => message.includes(other))).toEqual([]);
  });

  it('never quote a brace or a tag, which would then be shown literally', () => {
    const quoting = [...source].filter(([, message]) => /'[{}<>]/.test(message));
    expect(quoting).toEqual([]);
  });
});

it('every English message parses and has no surrounding spaces', () => {
  for (const [key, message] of source) {
    expect(() => writeArguments(message), key).not.toThrow();
    expect(message, key).toBe(message.trim());
  }
});

it('the generated types and element messages match the catalogue', async () => {
  for (const { path, text } of [...(await printMessageTypes()), ...(await printElementMessages())])
    expect(await readFile(path, 'utf8'), path).toBe(text);
});

it('every message is used, and only by its key', async () => {
  const code = (await readSources(/\.ts$/)).map(({ text }) => text).join('\n');
  const quoted = new Set([...code.matchAll(/['"`]([a-z]+\.[\w.-]+)['"`]/g)].map(([, key]) => key));
  const patterns = [...code.matchAll(/`([a-z]+\.[^`\n]*\$\{[^`\n]*)`/g)].map(([, template = '']) =>
    toPattern(template),
  );
  const unused = [...source.keys()].filter(
    (key) => !quoted.has(key) && !patterns.some((pattern) => pattern.test(key)),
  );
  expect(unused).toEqual([]);
});

describe('texts outside the catalogue', () => {
  it('are found in markup, attributes and strings, but not in code', () => {
    const code = `
      const a = html\`<p class="x">\${name} wrote</p><img alt="A cat">\${on ? html\` disabled\` : 'Not yet'}\`;
      // A comment with 'quoted words'.
      res.setHeader('Cache-Control', 'no-store'); throw new Error('Some bug happened'); x(/it's/g);`;
    expect(findLiteralTexts(code).map(({ text }) => text)).toEqual(['Not yet', 'A cat', 'wrote']);
  });

  it('are in no file that users see', async () => {
    const files = await readSources(SHOWN);
    const texts = files
      .filter(({ path }) => !WITHOUT_WORDS.includes(path))
      .map(({ path, text }) => ({ path, texts: findLiteralTexts(text) }))
      .filter(({ texts }) => texts.length > 0);
    expect(texts).toEqual([]);
  });
});

/** Names of networks and fonts, values of headers and keys of the browser's storage. */
const WITHOUT_WORDS: readonly string[] = [
  'src/web/stylesheet.ts',
  'src/web/web.routes.ts',
  'packages/elements/src/session.ts',
  'src/wording/share-networks.ts',
  // The API's own words, which the tables of the catalogue are found by.
  'src/wording/delivery-phrases.ts',
  'src/wording/field-faults.ts',
  'src/wording/import-phrases.ts',
  'src/wording/move-phrases.ts',
  'src/web/pages/cached-article.page.ts',
  'src/web/staff/console.stylesheet.ts',
];

/** Files whose words people see. */
const SHOWN =
  /^(?:src\/web\/(?!api-types|browser\/(?!reader|passkeys|hand-off))|src\/wording\/(?!generated)|src\/features\/[\w-]+\/(?:emails\/|.*\.page\.ts)|packages\/elements\/src\/).*\.ts$/;

async function readSources(shown: RegExp): Promise<{ path: string; text: string }[]> {
  const folders = ['src', 'packages/elements/src'];
  const listed = await Promise.all(
    folders.map(async (folder) => {
      const files = await readdir(join(ROOT, folder), { recursive: true });
      return files.map((file) => `${folder}/${file}`);
    }),
  );
  const paths = listed.flat().filter((path) => shown.test(path) && !path.includes('generated'));
  return Promise.all(
    paths
      .toSorted()
      .map(async (path) => ({ path, text: await readFile(join(ROOT, path), 'utf8') })),
  );
}

function writeArguments(message: string): string {
  return JSON.stringify([...listArguments(parseMessage(message))]);
}

/** The categories of a plural whose message begins here: `one`, `other`. */
function readOptions(message: string): Set<string> {
  const [first] = parseMessage(message.slice(0, endOfArgument(message)));
  return new Set(first !== undefined && 'options' in first ? Object.keys(first.options) : []);
}

function endOfArgument(message: string): number {
  let depth = 0;
  for (let at = 0; at < message.length; at += 1) {
    if (message[at] === '{') depth += 1;
    if (message[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return message.length;
}

function toPattern(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[\\w.:-]+')}$`);
}
