import { type HostileText, listRepetitions } from '../hostile-repetition/corpus.ts';
import {
  type Attackers,
  createAttackers,
  sendHostileText,
} from '../hostile-repetition/send-hostile-text.ts';
import { type Part, type PartContext, scaled } from '../part.ts';
import { runTests } from '../run-tests.ts';
import { publishContent } from '../site/content.ts';
import { startLatencyProbe } from '../site/latency-probe.ts';
import { openSite, type Site } from '../site/site.ts';

/** The maximum time that the event loop may be blocked. */
const MAX_BLOCKED_MS = 250;
/** Other load on the machine delays responses too, so the minimum of this many attempts counts. */
const ATTEMPTS = 4;

export const hostileRepetitionPart: Part = {
  name: 'hostile-repetition',
  title: 'Texts made of one repeated pattern',
  async run(context) {
    if (context.scale >= 1) await measureReaders(context);
    const site = await openSite({ makeDatabase: context.databases.make, processes: 1 });
    try {
      await publishContent(site);
      const { sent, longestMs } = await attack(site, context);
      return [
        { what: 'text parsers with worse than linear time', value: '0' },
        { what: 'hostile texts sent to a server', value: String(sent) },
        {
          what: 'longest response time of /healthz meanwhile',
          value: `${longestMs.toFixed(0)} ms`,
        },
      ];
    } finally {
      await site.close();
    }
  },
};

/** Runs the suite's guard with every text, at full size. */
async function measureReaders({ log }: PartContext): Promise<void> {
  log('every reader of texts meets every repetition');
  await runTests(['tests/guards/hostile-repetition.test.ts'], { HOSTILE_REPETITION: 'full' });
}

async function attack(site: Site, context: PartContext) {
  const attackers = await createAttackers(site);
  const all = listRepetitions();
  const texts = all.slice(0, scaled(all.length, context));
  let longestMs = 0;
  for (const text of texts) {
    const waitedMs = await findLongestWait(site, text, attackers);
    if (waitedMs > MAX_BLOCKED_MS) {
      throw new Error(`${text.label}: /healthz waited for ${waitedMs.toFixed(0)} ms`);
    }
    longestMs = Math.max(longestMs, waitedMs);
    context.log(`${text.label}: ${waitedMs.toFixed(0)} ms`);
  }
  if (site.unexpectedAnswers.length > 0) throw new Error(site.unexpectedAnswers.join('\n'));
  return { sent: texts.length, longestMs };
}

async function findLongestWait(
  site: Site,
  text: HostileText,
  attackers: Attackers,
): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && shortest > MAX_BLOCKED_MS; attempt += 1) {
    const probe = startLatencyProbe(site, ['/healthz']);
    await sendHostileText(site, text, attackers);
    shortest = Math.min(shortest, await probe.stopAndFindLongest());
  }
  return shortest;
}
