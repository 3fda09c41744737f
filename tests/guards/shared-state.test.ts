import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SOURCES = new URL('../../src/', import.meta.url);

/**
 * What all publications of a process share, because it belongs to a module: each with the reason why one cannot
 * read in it what is another's.
 */
const SHARED = {
  'features/media/reencode-image.ts last': 'a queue, without its results',
  'features/moving/find-redirect.ts compiled': 'by the text of the pattern',
  'features/moving/sources/wordpress/site-time.rules.ts formatters': 'by time zone',
  'features/sign-in/leaked-passwords.ts digests': 'a file of ours',
  'money/money.ts formats': 'by currency',
  'platform/crypto/passwords.ts dummyHash': 'of a password that nobody has',
  'platform/db/hosts.ts choosers':
    'by the address of the database, which no two publications share',
  'platform/db/prepared.ts names': 'by the text of the statement',
  'platform/db/schema-engine.ts bindings': 'code',
  'platform/db/shared-compiler.ts compilers':
    'plans of queries, by their text; results are not in them',
  'platform/health/metrics.ts processRegistry': 'figures of the process',
  'platform/i18n/compile-message.ts numberFormats': 'by language',
  'platform/i18n/compile-message.ts pluralRules': 'by language',
  'platform/i18n/formats.ts cached': 'by language and time zone',
  'platform/tracing/spans.ts tracer': 'of the process; spans hold no answers',
  'time/local-time.ts formats': 'by time zone',
  'web/pages/upgrade-preview.ts previews': 'by the address of the publication and the member',
  'web/staff/console-texts.ts dateFormats': 'by language and options',
  'web/staff/general-fields.rules.ts listed': 'names of languages and currencies, by language',
  'wording/catalogue.ts loaded': 'files of ours',
} as const satisfies Record<string, string>;

/** Of a module, and filled while it runs: what is typed as readonly, or made of a list, is not. */
const STATE =
  /^(?:export )?(?:let (\w+)|const (\w+)(?:: (?!Readonly)[^=]+)? = new (?:LRUCache|Map|Set)(?:<.*>)?\((?!\[|\n|["'\w]))/gm;

test('state that publications share in one process is listed with the reason why it is safe', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/generated|web\/browser/.test(file),
  );
  const found = files.flatMap((file) =>
    [...readFileSync(new URL(file, SOURCES), 'utf8').matchAll(STATE)].map(
      ([, variable, constant]) => `${file} ${variable ?? constant}`,
    ),
  );
  expect(found.sort()).toEqual(Object.keys(SHARED).sort());
});
