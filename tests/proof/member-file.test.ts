import { expect, test } from 'vitest';
import { importMemberFile } from '../../scripts/proof/parts/member-file.ts';
import { addMember } from '../../scripts/proof/site/members.ts';
import { openSite } from '../../scripts/proof/site/site.ts';
import { createTestDatabase } from '../support/database.ts';
import { sampleOfDay } from '../support/sample.ts';

/** One file each day; `npm run proof -- member-file` imports one of 50,000 lines. */
test.each(sampleOfDay([7, 20_261_125], 2))(
  "importing a members' file changes exactly what its preview shows (seed %i)",
  async (seed) => {
    const site = await openSite({ makeDatabase: createTestDatabase, processes: 'inside' });
    try {
      const admin = await addMember(site, 'admin');
      const figures = await importMemberFile(site, { lines: 700, seed, admin });
      expect(figures.onLists).toBeGreaterThan(50);
    } finally {
      await site.close();
    }
  },
  90_000,
);
