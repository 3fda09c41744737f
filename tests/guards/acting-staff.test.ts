import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));

/** Who asks a role whether it is a reader's: the rule itself, and what says who is kept from staff. */
const MAY_ASK = [
  'features/accounts/acts-as-staff.rules.ts',
  'features/second-factor/second-factor.routes.ts',
  'features/sessions/authenticate.ts',
  // Pages show what the API says; it refuses whoever is kept from staff.
  'web/layout.ts',
  'web/pages/account.page.ts',
  'web/pages/comment-acts.part.ts',
  'web/pages/notices.page.ts',
];

test('only one rule decides who acts as staff', () => {
  const asking = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
    .filter((name) =>
      /role\b\)? *[!=]== *'reader'/.test(readFileSync(join(SOURCES, name), 'utf8')),
    );
  expect(asking.sort()).toEqual(MAY_ASK);
});
