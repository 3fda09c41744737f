import { type Part, scaled } from '../part.ts';
import { addMember } from '../site/members.ts';
import { openSite } from '../site/site.ts';
import { importMemberFile } from './member-file.ts';

const LINES = 50_000;

export const memberFilePart: Part = {
  name: 'member-file',
  title: 'A members file, previewed and imported',
  async run(context) {
    const lines = Math.max(1_000, scaled(LINES, context));
    const site = await openSite({ makeDatabase: context.databases.make, processes: 'inside' });
    try {
      const admin = await addMember(site, 'admin');
      const plan = { lines, seed: context.seed, admin };
      const figures = await importMemberFile(site, plan);
      const { members, confirmed, withdrawn, suppressed, wrong } = figures.expected;
      return [
        { what: 'lines, and skipped invalid lines', value: `${lines}, ${wrong}` },
        {
          what: 'accounts, confirmations, withdrawals, suppressions: as previewed and as imported',
          value: `${members}, ${confirmed}, ${withdrawn}, ${suppressed}`,
        },
        { what: 'on the lists afterwards, as the rules require', value: String(figures.onLists) },
        {
          what: 'seconds to preview and to import',
          value: `${figures.examinedSeconds.toFixed(0)}, ${figures.appliedSeconds.toFixed(0)}`,
        },
        { what: 'additional memory', value: `${figures.grownMb} MB` },
      ];
    } finally {
      await site.close();
    }
  },
};
