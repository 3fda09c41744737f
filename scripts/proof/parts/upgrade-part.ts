import { type Part, scaled } from '../part.ts';
import { LAST_RELEASE, measureUpgrade } from '../upgrade/measure-upgrade.ts';

const MEMBERS = 1_000_000;
const MAX_WAIT_MS = 1_000;

/** Runs every migration since the last release on full tables while the previous version writes. */
export const upgradePart: Part = {
  name: 'upgrade',
  title: 'Migrations on a full database',
  page: 'operation-proof.md',
  async run(context) {
    const members = scaled(MEMBERS, context);
    const database = await context.databases.makeBare();
    try {
      const { migrations, failures, rows } = await measureUpgrade(database.url, {
        members,
        log: context.log,
      });
      if (failures.length > 0) {
        throw new Error(`The old version's writes failed: ${failures.slice(0, 3).join('; ')}`);
      }
      const lost = Object.entries(rows).filter(([, [before, after]]) => after < before);
      if (lost.length > 0) throw new Error(`Rows are lost: ${JSON.stringify(lost)}`);
      const slowest = [...migrations].sort((a, b) => b.longestWaitMs - a.longestWaitMs);
      const tooSlow = slowest.filter(({ longestWaitMs }) => longestWaitMs > MAX_WAIT_MS);
      if (tooSlow.length > 0) throw new Error(`Writes waited: ${JSON.stringify(tooSlow)}`);
      const [first] = slowest;
      const seconds = migrations.reduce((sum, one) => sum + one.seconds, 0);
      const writes = migrations.reduce((sum, one) => sum + one.writes, 0);
      return [
        { what: 'members', value: members.toLocaleString('en') },
        { what: `migrations after ${LAST_RELEASE}`, value: `${migrations.length}` },
        { what: 'total duration', value: `${seconds.toFixed(1)} s` },
        { what: 'writes of the old version during them', value: `${writes}, none failed` },
        { what: 'longest wait of a write', value: `${first?.longestWaitMs} ms (${first?.name})` },
      ];
    } finally {
      await database.drop();
    }
  },
};
