import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillSite } from '../../scripts/proof/fuzz/fill-site.ts';
import { fuzzOperation } from '../../scripts/proof/fuzz/fuzz-operation.ts';
import { type ApiDocument, readDocument } from '../../scripts/proof/fuzz/operations.ts';
import { openSite, type Site } from '../../scripts/proof/site/site.ts';
import { createOwnRows, findForeignChanges } from '../../scripts/proof/stateful/own-rows.ts';
import { runSequence, sequences } from '../../scripts/proof/stateful/run-sequence.ts';
import { createTestDatabase } from '../support/database.ts';
import { sampleOfDay } from '../support/sample.ts';

const SEED = 20_261_125;
const TIMES = 1;
/** One in so many operations each day; `npm run proof -- openapi` calls all of them, many times. */
const OPERATIONS_EVERY = 12;
/** `npm run proof -- stateful` plays 10,000 of them. */
const SEQUENCES = 4;

let site: Site;
let known: string[];
let document: ApiDocument;

beforeAll(async () => {
  site = await openSite({ makeDatabase: createTestDatabase, processes: 'inside' });
  known = await fillSite(site);
  const answer = await fetch(`${site.servers[0]?.url}/openapi.json`);
  document = readDocument(await answer.json());
});

afterAll(() => site.close());

test("no sequence of calls by two members reaches the other's rows", async () => {
  const rows = await createOwnRows(site.pool);
  const deps = { site, document, rows, known: ['for-everyone', ...known] };
  for (const steps of fc.sample(sequences(deps), { seed: SEED, numRuns: SEQUENCES })) {
    await runSequence(deps, steps);
  }
}, 60_000);

test('the comparison finds a row of another member that was changed, removed or added', () => {
  const before = new Set(['tips {"id":1}', 'notices {"id":1}', 'sessions {"id":1}']);
  const after = new Set(['tips {"id":1,"message":"x"}', 'notices {"id":1}', 'notices {"id":2}']);
  expect(findForeignChanges(before, after)).toEqual([
    'gone: tips {"id":1}',
    'gone: sessions {"id":1}',
    'new: tips {"id":1,"message":"x"}',
  ]);
});

test('no operation answers with a 5xx or an undocumented status, whatever the input', async () => {
  expect(document.operations.length).toBeGreaterThan(100);
  const operations = [...document.operations.entries()];
  for (const [index, operation] of sampleOfDay(operations, OPERATIONS_EVERY)) {
    await fuzzOperation(site, document, { operation, known, seed: SEED + index, times: TIMES });
  }
}, 120_000);
