import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));

/** The only files that compare a role with 'reader': the rule itself, and code that names who lacks the second factor. */
const ALLOWED_FILES = [
  'features/accounts/acts-as-staff.rules.ts',
  'features/second-factor/read-factor-state.ts',
  'features/sessions/authenticate.ts',
  'features/sessions/session-lifetime.rules.ts',
  // Pages show what the API says; the API refuses staff without the required second factor.
  'web/layout.ts',
  'web/own-pages.ts',
  'web/pages/comment-actions.part.ts',
  'web/pages/notices.page.ts',
  'web/web.routes.ts',
];

test('only one rule decides who acts as staff', () => {
  const comparing = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
    .filter((name) =>
      /role\b\)? *[!=]== *'reader'/.test(readFileSync(join(SOURCES, name), 'utf8')),
    );
  expect(comparing.sort()).toEqual(ALLOWED_FILES);
});
