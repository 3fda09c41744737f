import type { Part } from '../part.ts';
import { BUGS } from '../planted-bugs/bugs.ts';
import { createPatchedCopy } from '../planted-bugs/patched-copy.ts';

export const plantedBugsPart: Part = {
  name: 'planted-bugs',
  title: 'Planted bugs',
  async run({ log }) {
    const copy = await createPatchedCopy();
    try {
      const tests = [...new Set(BUGS.flatMap((bug) => bug.tests))];
      const red = await copy.testWith([], tests);
      if (red !== null) throw new Error(`Red without any bug:\n${red}`);
      const missed: string[] = [];
      for (const bug of BUGS) {
        const isMissed = (await copy.testWith(bug.edits, bug.tests)) === null;
        if (isMissed) missed.push(bug.name);
        log(`${isMissed ? 'MISSED' : 'caught'}: ${bug.name}`);
      }
      if (missed.length > 0) throw new Error(`Not caught: ${missed.join('; ')}`);
    } finally {
      await copy.remove();
    }
    const list = BUGS.map(({ name, tests }) => ({ what: name, value: `caught by ${tests}` }));
    return [{ what: 'bugs caught', value: `${BUGS.length} of ${BUGS.length}` }, ...list];
  },
};
