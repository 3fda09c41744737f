import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import type { Figure, PartContext } from '../part.ts';
import { openSite } from '../site/site.ts';
import { crawlGatedTexts } from './crawl-gated-texts.ts';
import { runMove } from './move-command.ts';

const SHARED = join(ROOT, '..', 'shared', 'migration');

/** Public fixtures without expected results: what they contain is compared with what is here. */
const FIXTURES = {
  substack: ['posts-export', 'members'],
  beehiiv: [''],
  buttondown: [''],
  medium: ['export'],
} as const satisfies Record<string, readonly string[]>;

/** Imports each public fixture into a site of its own, compares the counts, and looks for gated texts. */
export async function moveFixtures({ databases, log }: PartContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [system, folders] of Object.entries(FIXTURES)) {
    const site = await openSite({ makeDatabase: databases.make, processes: 0 });
    try {
      const plan = join(mkdtempSync(join(tmpdir(), 'moving-proof-')), 'move.yaml');
      const sources = folders.map((folder) => join(SHARED, system, folder));
      const args = [...sources, '--plan', plan];
      await runMove(site, args);
      const { document, errors } = await runMove(site, [...args, '--apply']);
      if (document === null) throw new Error(`${system}: ${errors}`);
      const counts = Object.entries(document.counts).filter(([, { source }]) => source > 0);
      const short = counts.filter(([, { source, here, lost }]) => source !== here + lost);
      if (short.length > 0) throw new Error(`${system}: not all is here: ${JSON.stringify(short)}`);
      const { articles, addresses } = await crawlGatedTexts(site);
      figures.push({
        what: `${system}: counts of the fixture, here; gated articles, addresses asked for, gated texts shown`,
        value: `${counts.map(writeCount).join(', ')}; ${articles}, ${addresses}, 0`,
      });
      log(`${system} moved`);
    } finally {
      await site.close();
    }
  }
  return figures;
}

type Counted = readonly [
  string,
  { readonly source: number; readonly here: number; readonly lost: number },
];

function writeCount([noun, { source, here, lost }]: Counted): string {
  return `${noun} ${here} of ${source}${lost === 0 ? '' : ` (${lost} named as lost)`}`;
}
