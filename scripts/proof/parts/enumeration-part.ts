import { makeBusy } from '../fuzz/busy-site.ts';
import { type Part, scaled } from '../part.ts';
import { openSite } from '../site/site.ts';
import { compareAddresses } from './enumeration.ts';

const SAMPLES = 200;
/** Beyond this share somebody who asks often enough could tell; below a millisecond it is noise. */
const MOST_SHARE = 0.1;
const NOISE_MS = 1;

export const enumerationPart: Part = {
  name: 'enumeration',
  title: 'Known and unknown addresses',
  async run(context) {
    const samples = scaled(SAMPLES, context);
    const site = await openSite({ makeDatabase: context.databases.make, processes: 1 });
    try {
      await makeBusy(site);
      const figures = await compareAddresses(site, samples);
      const told = figures.map(({ path, knownMs, unknownMs }) => ({
        what: path,
        value: `known ${knownMs.toFixed(1)} ms, unknown ${unknownMs.toFixed(1)} ms`,
      }));
      const apart = figures.filter(({ knownMs, unknownMs }) => {
        const difference = Math.abs(knownMs - unknownMs);
        return difference > NOISE_MS && difference > MOST_SHARE * Math.max(knownMs, unknownMs);
      });
      if (apart.length > 0) throw new Error(`told apart by time: ${JSON.stringify(apart)}`);
      return [{ what: 'samples of each, in turns; medians', value: String(samples) }, ...told];
    } finally {
      await site.close();
    }
  },
};
