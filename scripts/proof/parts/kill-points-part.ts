import { type KillPointSite, killOnce, openKillPointSite } from '../kill-points/kill-once.ts';
import { KILL_SCENARIOS, type KillScenario } from '../kill-points/scenarios.ts';
import type { Figure, Part, PartContext } from '../part.ts';

const SIDES = ['before', 'after'] as const;

export const killPointsPart: Part = {
  name: 'kill-points',
  title: 'Kill −9 at each statement',
  async run(context) {
    const figures: Figure[] = [];
    let total = 0;
    for (const path of KILL_SCENARIOS) {
      const range = await openKillPointSite(context.databases.make);
      try {
        const { points, statements } = await killAtEachStatement(range, path, context);
        total += points;
        const value = `${points} kill points, ${statements} statements`;
        figures.push({ what: path.name, value });
      } finally {
        await range.close();
      }
    }
    return [{ what: 'kill points survived', value: `${total} of ${total}` }, ...figures];
  },
};

/** Kills the server before and after every statement, until the scenario ends before a kill. */
async function killAtEachStatement(
  range: KillPointSite,
  path: KillScenario,
  { scale, log }: PartContext,
) {
  const stride = Math.max(1, Math.round(1 / scale));
  let points = 0;
  let statements = 0;
  for (const side of SIDES) {
    for (let at = 1; ; at += stride) {
      const struck = await killOnce(range, path, { at, side });
      if (struck.statement === null) {
        statements = Math.max(statements, struck.statements);
        break;
      }
      points += 1;
      if (points % 10 === 0) log(`${path.name}: ${points} points`);
    }
  }
  return { points, statements };
}
