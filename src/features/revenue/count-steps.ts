import type { DbDeps } from '../../platform/db/db-deps.ts';
import { createGroupCommit } from '../../platform/db/group-commit.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { outranks } from '../../roles/roles.ts';
import { dayOf } from '../../time/calendar.ts';
import type { ReadSettings } from '../settings/index.ts';
import type { FunnelStep } from './funnel.rules.ts';
import { addShownSteps, type ShownSteps } from './funnel.store.ts';

const MAX_GROUP = 500;
const MAX_QUEUE = 5000;

const COUNTS = {
  wall: 'walls',
  plans: 'plans',
  signup: 'signups',
} as const satisfies Record<FunnelStep, keyof ShownSteps>;

interface CountedStep {
  readonly step: FunnelStep;
  /** True if the browser reports a sample of paywall views, so that the step is weighted by `wallSample`. */
  readonly sampled: boolean;
}

/** Counts steps in batches: concurrent counts of the same row are written together. */
export function createStepCounter({
  db,
  clock,
  readSettings,
}: DbDeps & { readonly readSettings: ReadSettings }) {
  const group = createGroupCommit<ShownSteps, void>({
    maxRows: MAX_GROUP,
    maxWaiting: MAX_QUEUE,
    async write(rows) {
      await addShownSteps(db.read, rows);
      return rows.map(() => undefined);
    },
  });
  return {
    /** Counts a step, except for staff and servers. Stores no data about the reader. */
    async count(slug: string, { step, sampled }: CountedStep, caller: Caller): Promise<void> {
      if (caller.kind === 'server' || (caller.kind === 'member' && outranks(caller.role, 'reader')))
        return;
      const { timeZone, wallSample } = await readSettings();
      const day = dayOf(clock.now(), timeZone);
      const count = step === 'wall' && sampled ? wallSample : 1;
      const none = { walls: 0, plans: 0, signups: 0 };
      await group.add({ slug, day, ...none, [COUNTS[step]]: count });
    },
  };
}
