import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const SOURCES = new URL('../../src/', import.meta.url);

interface Forbidden {
  readonly what: string;
  readonly pattern: RegExp;
  /** The only files that contain it, each with the reason why that is safe. */
  readonly allowed?: Readonly<Record<string, string>>;
}

/** What no code of the server may do; docs/asvs.md refers to these tests. */
const FORBIDDEN: readonly Forbidden[] = [
  {
    what: 'starts an operating system command',
    pattern: /child_process|\bexecSync\b|\bspawnSync?\(/,
  },
  { what: 'runs text as code', pattern: /(?<![.\w])eval\(|\bnew Function\(|node:vm\b/ },
  {
    what: 'accepts a certificate without validating it',
    pattern: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/,
    allowed: {
      'platform/config/unsafe-settings.ts': 'refuses an SMTP_URL that says so',
      'platform/db/hosts.ts': 'compares the name of the chosen host of several',
    },
  },
  {
    what: 'renders a template that is not code',
    pattern: /from '(?:ejs|handlebars|mustache|nunjucks|pug|eta|liquidjs)'/,
  },
  {
    what: 'formats by a format string',
    pattern: /\b(?:format|inspect)\b[^;]* from 'node:util'|\bsprintf\b/,
  },
  {
    what: 'uses a broken hash or cipher',
    pattern: /createHash\('(?:md5|sha1)'|createCipher\(|'(?:des-|rc4|aes-\d+-(?:ecb|cbc))/i,
    allowed: {
      'platform/crypto/foreign-passwords.ts': 'verifies hashes of other systems, and replaces them',
    },
  },
  {
    what: 'takes a random value for a secret that can be guessed',
    pattern: /Math\.random/,
    allowed: {
      'platform/db/concurrent-updates.ts': 'the length of a pause',
      'platform/db/retry-conflicts.ts': 'the length of a pause',
      'platform/stripe/budget.ts': 'the length of a pause',
      'web/browser/reader.ts': 'which views are counted',
    },
  },
  {
    what: 'imports code that is not built for production',
    pattern:
      /from '(?:\.\.\/)+(?:packages|scripts|tests)\/(?!client\/src\/(?:generated\/api|operations)\.d\.ts)/,
  },
];

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
  .sort();

describe('no code of the server', () => {
  test.each(FORBIDDEN)('$what', ({ pattern, allowed = {} }) => {
    const found = files.filter((file) =>
      pattern.test(readFileSync(new URL(file, SOURCES), 'utf8')),
    );
    expect(found).toEqual(Object.keys(allowed));
  });

  test.each([
    ["import { exec } from 'node:child_process';", 0],
    ['const run = new Function(text);', 1],
    ['return eval(text);', 1],
    ['tls: { rejectUnauthorized: false }', 2],
    ["import ejs from 'ejs';", 3],
    ["import { format } from 'node:util';", 4],
    ["createHash('md5')", 5],
    ['String(Math.random())', 6],
    ["import { tool } from '../../scripts/tool.ts';", 7],
  ])('%s is found', (code, index) => {
    expect(FORBIDDEN[index]?.pattern.test(code)).toBe(true);
  });
});
