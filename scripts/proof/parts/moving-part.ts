import type { Crawl } from '../moving/crawl-gated-texts.ts';
import { moveFixtures } from '../moving/move-fixtures.ts';
import {
  applyDelta,
  applyThroughKills,
  liveThroughYear,
  openGhostProof,
  undoThroughKills,
} from '../moving/move-ghost.ts';
import { moveWordPress, WORDPRESS_SYSTEMS } from '../moving/move-wordpress.ts';
import { type Figure, type Part, type PartContext, scaled } from '../part.ts';

const KILLS = 20;
/** Kills for each WordPress export, which are all moved in the same way. */
const WORDPRESS_KILLS = 5;

export const movingPart: Part = {
  name: 'moving',
  title: 'Real Ghost and WordPress sites, imported and undone',
  async run(context) {
    const kills = scaled(KILLS, context);
    const wordpress = await moveEveryWordPress(context);
    const fixtures = await moveFixtures(context);
    const proof = await openGhostProof(context);
    try {
      const applied = await applyThroughKills(proof, kills, context.seed);
      context.log(`applied through ${applied.killed} kills`);
      const changed = await applyDelta(proof);
      const undone = await undoThroughKills(proof, kills, context.seed);
      context.log(`undone through ${undone.killed} kills`);
      const year = await liveThroughYear(proof, context.log);
      const { members, posts, comments, liveSubscriptions } = applied.counts;
      const money = Object.entries(year.ours).map(([currency, sum]) => `${sum} ${currency}`);
      return [
        ...wordpress,
        ...fixtures,
        {
          what: 'imported members, posts, comments and live subscriptions, all of the source',
          value: [members, posts, comments, liveSubscriptions]
            .map((count) => String(count?.here))
            .join(', '),
        },
        { what: "ghost: each count of the source's truth", value: applied.expected },
        crawlFigure('ghost', applied.crawled),
        {
          what: 'kill -9 during import, during undo',
          value: `${applied.killed}, ${undone.killed}`,
        },
        { what: 'members changed by a newer export', value: String(changed) },
        { what: 'objects at Stripe that differ after undo', value: '0' },
        {
          what: 'a year: failed cards, cancellations, readers charged twice or locked out',
          value: `${year.debtors}, ${year.leavers}, 0`,
        },
        { what: 'in the ledger, equal to Stripe (minor units)', value: money.join(', ') },
      ];
    } finally {
      await proof.site.close();
    }
  },
};

function crawlFigure(system: string, { articles, phrases, addresses }: Crawl): Figure {
  if (phrases === 0) throw new Error(`${system} has no gated text to look for`);
  return {
    what: `${system}: gated articles, phrases of theirs, addresses asked for without signing in, phrases shown`,
    value: `${articles}, ${phrases}, ${addresses}, 0`,
  };
}

async function moveEveryWordPress(context: PartContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const system of WORDPRESS_SYSTEMS) {
    const kills = scaled(WORDPRESS_KILLS, context);
    const moved = await moveWordPress(context, system, kills);
    const { articles, comments, members, decisions, killed } = moved;
    context.log(`${system} moved and moved back`);
    figures.push({
      what: `${system}: imported articles, comments and members; identical access decisions; kills`,
      value: `${articles}, ${comments}, ${members}; ${decisions}; ${killed.applying} and ${killed.undoing}`,
    });
    figures.push({ what: `${system}: each count of the source's truth`, value: moved.expected });
    figures.push(crawlFigure(system, moved.crawled));
  }
  return figures;
}
