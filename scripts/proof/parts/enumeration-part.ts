import { listComparisons } from '../enumeration/compare-answers.ts';
import { findEmailOperations } from '../enumeration/find-email-operations.ts';
import { createNewsletter } from '../enumeration/known-addresses.ts';
import { readDocument } from '../fuzz/operations.ts';
import { type Part, scaled } from '../part.ts';
import { publishContent } from '../site/content.ts';
import { openSite } from '../site/site.ts';
import { isDistinguishable, type Timing, timeBoth } from './time-answers.ts';

const SAMPLES = 200;

export const enumerationPart: Part = {
  name: 'enumeration',
  title: 'Known and unknown email addresses',
  async run(context) {
    const samples = scaled(SAMPLES, context);
    const site = await openSite({ makeDatabase: context.databases.make, processes: 1 });
    try {
      await publishContent(site);
      await createNewsletter(site);
      const answer = await fetch(`${site.servers[0]?.url}/openapi.json`);
      const addressed = findEmailOperations(readDocument(await answer.json()));
      const timings: Timing[] = [];
      for (const comparison of listComparisons(addressed)) {
        const timing = await timeBoth(site, comparison, samples);
        context.log(describe(timing));
        timings.push(timing);
      }
      const apart = timings.filter(isDistinguishable);
      if (apart.length > 0)
        throw new Error(`told apart by time: ${apart.map(describe).join('; ')}`);
      return [
        { what: 'operations that take an email address', value: String(addressed.length) },
        { what: 'answers for both', value: 'identical except for ids' },
        ...timings.map((timing) => ({
          what: `${timing.operation}, ${timing.knownAs}`,
          value: formatMedians(timing),
        })),
      ];
    } finally {
      await site.close();
    }
  },
};

function describe(timing: Timing): string {
  return `${timing.operation}, ${timing.knownAs}: ${formatMedians(timing)}`;
}

function formatMedians({ knownMs, unknownMs, samples }: Timing): string {
  const medians = `known ${knownMs.toFixed(1)} ms, unknown ${unknownMs.toFixed(1)} ms`;
  return `${medians}; medians of ${samples} each, in turns`;
}
