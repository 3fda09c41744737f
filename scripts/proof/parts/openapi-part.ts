import { fillSite } from '../fuzz/fill-site.ts';
import { fuzzOperation } from '../fuzz/fuzz-operation.ts';
import { readDocument } from '../fuzz/operations.ts';
import { type Part, scaled } from '../part.ts';
import { openSite } from '../site/site.ts';

const TIMES = 100;

export const openApiPart: Part = {
  name: 'openapi',
  title: 'Every operation of the OpenAPI document with valid and hostile values',
  async run(context) {
    const { databases, seed, log } = context;
    const times = scaled(TIMES, context);
    const site = await openSite({ makeDatabase: databases.make, processes: 'inside' });
    try {
      const known = await fillSite(site);
      const answer = await fetch(`${site.servers[0]?.url}/openapi.json`);
      const document = readDocument(await answer.json());
      const statuses = new Map<number, number>();
      let calls = 0;
      const failures: string[] = [];
      for (const [index, operation] of document.operations.entries()) {
        const asked = { operation, known, seed: seed + index, times };
        try {
          const figures = await fuzzOperation(site, document, asked);
          calls += figures.calls;
          for (const [status, count] of figures.statuses) {
            statuses.set(status, (statuses.get(status) ?? 0) + count);
          }
        } catch (error) {
          failures.push(error instanceof Error ? error.message : String(error));
        }
        if (index % 20 === 19) log(`${index + 1} operations`);
      }
      if (failures.length > 0) throw new Error(failures.join('\n'));
      const counted = [...statuses].sort(([one], [other]) => one - other);
      return [
        { what: 'operations', value: `${document.operations.length}, each ${times} times` },
        { what: 'calls without a 5xx or an undocumented status', value: `${calls} of ${calls}` },
        { what: 'statuses', value: counted.map(([key, n]) => `${key}: ${n}`).join(', ') },
      ];
    } finally {
      await site.close();
    }
  },
};
