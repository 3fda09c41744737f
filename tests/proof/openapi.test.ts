import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillSite } from '../../scripts/proof/fuzz/fill-site.ts';
import { fuzzOperation } from '../../scripts/proof/fuzz/fuzz-operation.ts';
import { readDocument } from '../../scripts/proof/fuzz/operations.ts';
import { openSite, type Site } from '../../scripts/proof/site/site.ts';
import { createTestDatabase } from '../support/database.ts';

const SEED = 20_261_125;
const TIMES = 1;

let site: Site;

beforeAll(async () => {
  site = await openSite({ makeDatabase: createTestDatabase, processes: 'inside' });
});

afterAll(() => site.close());

test('no operation answers with a 5xx or an undocumented status, whatever the input', async () => {
  const known = await fillSite(site);
  const answer = await fetch(`${site.servers[0]?.url}/openapi.json`);
  const document = readDocument(await answer.json());
  expect(document.operations.length).toBeGreaterThan(100);
  for (const [index, operation] of document.operations.entries()) {
    await fuzzOperation(site, document, { operation, known, seed: SEED + index, times: TIMES });
  }
}, 120_000);
