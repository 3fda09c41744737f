import { type Part, type PartContext, scaled } from '../part.ts';
import { playWalks, type WalkFigures } from './walks.ts';

const WALKS = 1000;
const CRASH_WALKS = 60;
const LONGEST = 30;

export const walksPart: Part = {
  name: 'walks',
  title: 'Random walks',
  run: (context) => play(context, { walks: scaled(WALKS, context), hasCrashes: false }),
};

export const crashWalksPart: Part = {
  name: 'crash-walks',
  title: 'Random walks with crashes',
  run: (context) => play(context, { walks: scaled(CRASH_WALKS, context), hasCrashes: true }),
};

async function play(context: PartContext, how: { walks: number; hasCrashes: boolean }) {
  const { databases, seed, say } = context;
  const figures = await playWalks({
    ...{ makeDatabase: databases.make, seed, longest: LONGEST, ...how },
    onWalk: (done) => {
      if (done % 10 === 0) say(`${done} walks`);
    },
  });
  return describe(figures, how.walks);
}

function describe(figures: WalkFigures, tried: number) {
  const { walks, commands, deliveries, crashes, reconciliations } = figures;
  return [
    { what: 'walks in which all is well', value: `${walks} of ${tried}` },
    { what: 'commands', value: String(commands) },
    { what: 'deliveries, shuffled, some of them copies', value: String(deliveries) },
    { what: 'reconciliations, each followed by the oracle', value: String(reconciliations) },
    ...(crashes > 0 ? [{ what: 'kill -9 and restart', value: String(crashes) }] : []),
  ];
}
