import fc from 'fast-check';
import { fillSite } from '../fuzz/fill-site.ts';
import { readDocument } from '../fuzz/operations.ts';
import { type Part, scaled } from '../part.ts';
import { openSite } from '../site/site.ts';
import { createOwnRows } from '../stateful/own-rows.ts';
import { runSequence, sequences } from '../stateful/run-sequence.ts';

const SEQUENCES = 10_000;

export const statefulPart: Part = {
  name: 'stateful',
  title: "Sequences of calls by two members who try to access each other's rows",
  async run(context) {
    const { databases, seed, log } = context;
    const count = scaled(SEQUENCES, context);
    const site = await openSite({ makeDatabase: databases.make, processes: 'inside' });
    try {
      const known = ['for-everyone', ...(await fillSite(site))];
      const answer = await fetch(`${site.servers[0]?.url}/openapi.json`);
      const document = readDocument(await answer.json());
      const deps = { site, document, known, rows: await createOwnRows(site.pool) };
      const statuses: number[] = [];
      let done = 0;
      const property = fc.asyncProperty(sequences(deps), async (steps) => {
        statuses.push(...(await runSequence(deps, steps)));
        done += 1;
        if (done % 500 === 0) log(`${done} sequences`);
      });
      await fc.assert(property, { numRuns: count, seed });
      return [
        { what: 'sequences without a 5xx', value: `${count} of ${count}` },
        {
          what: 'calls, and successful calls',
          value: `${statuses.length}, ${statuses.filter((status) => status < 400).length}`,
        },
        { what: "other member's rows changed, shown or taken over", value: '0' },
      ];
    } finally {
      await site.close();
    }
  },
};
