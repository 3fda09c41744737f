import { expect, test } from 'vitest';
import { isWhole } from '../support/sample.ts';
import { listDue } from './turns.ts';

const name = (folder: string) => (_: unknown, index: number) => `tests/${folder}/${index}.test.ts`;
const journeys = Array.from({ length: 8 }, name('journeys'));
const others = Array.from({ length: 20 }, name('features'));
const runsAll = isWhole || process.env['TEST_FILES'] === 'all';

test('a test run includes every short file and a share of the long ones', () => {
  const due = listDue([...journeys, ...others]);
  expect(due).toEqual(expect.arrayContaining(others));
  expect(due).toHaveLength(runsAll ? 28 : 22);
});
