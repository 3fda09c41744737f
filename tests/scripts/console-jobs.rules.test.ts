import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { JOBS } from '../../scripts/proof/console-jobs/jobs.ts';
import { JOB_ROLES } from '../../scripts/proof/console-jobs/steps.ts';
import { ROOT } from '../../scripts/system/repository-root.ts';

const SLUG_ID_JSON_OR_UTC = /^[a-z0-9]+(?:-[a-z0-9]+)+$|^[{[]|[0-9a-f]{8}-|Z$/;

describe('the console jobs', () => {
  test.each(JOB_ROLES)('an %s has fifteen, and each ends with something to be seen', (role) => {
    const jobs = JOBS.filter((one) => one.role === role);
    expect(new Set(jobs.map(({ job }) => job)).size).toBe(15);
    expect(jobs.filter(({ steps }) => !('see' in (steps.at(-1) ?? {})))).toEqual([]);
  });

  test('no job types a slug, an id, JSON or a time in UTC', () => {
    const typed = JOBS.flatMap(({ steps }) =>
      steps.flatMap((step) => ('fill' in step ? [step.fill[1]] : [])),
    );
    expect(typed.length).toBeGreaterThan(40);
    expect(typed.filter((text) => SLUG_ID_JSON_OR_UTC.test(text))).toEqual([]);
  });

  test('the document lists every job with its clicks and seconds', async () => {
    const text = await readFile(join(ROOT, 'docs', 'console-jobs.md'), 'utf8');
    const rows = [...text.matchAll(/^\| (.+) \| \d+ \| \d+\.\d \|$/gm)].map(([, job]) => job);
    expect(rows).toEqual(JOBS.map(({ job }) => job));
  });
});
