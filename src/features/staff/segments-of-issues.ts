import { z } from 'zod';
import type { Segments } from '../issues/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { containsEmail } from './audience.store.ts';
import { listSegmentRows } from './labels.store.ts';
import { memberFilterSchema } from './member-filter.schema.ts';

const jsonObject = z.record(z.string(), z.json());

/** The segments that newsletter issues can be sent to. Throws on an unknown condition. */
export function createIssueSegments({
  readSettings,
}: Pick<SettingsDeps, 'readSettings'>): Segments {
  return {
    list: async (tx) => (await listSegmentRows(tx)).map(({ id, name }) => ({ id, name })),
    async find(tx, id) {
      const row = (await listSegmentRows(tx)).find((one) => one.id === id);
      if (row === undefined) return null;
      return { name: row.name, filter: jsonObject.parse(memberFilterSchema.parse(row.filter)) };
    },
    async conditionOf(audience) {
      switch (audience.who) {
        case 'everyone':
          return null;
        case 'segment': {
          const { currency } = await readSettings();
          const filter = memberFilterSchema.parse(audience.filter);
          return containsEmail({ who: 'segment', filter, currency });
        }
        case 'plans':
          return containsEmail(audience);
        default:
          return containsEmail({ who: audience.who });
      }
    },
  };
}
