import { EDITOR_JOBS } from './editor-jobs.ts';
import { MODERATOR_JOBS } from './moderator-jobs.ts';
import { PUBLISHER_JOBS } from './publisher-jobs.ts';
import { JOB_ROLES, type Job, type JobRole, type RoleJob } from './steps.ts';
import { SUPPORT_JOBS } from './support-jobs.ts';

/** Fifteen jobs of each role. No job types a slug, an id, JSON or UTC. */
const JOBS_OF = {
  moderator: MODERATOR_JOBS,
  editor: EDITOR_JOBS,
  support: SUPPORT_JOBS,
  publisher: PUBLISHER_JOBS,
} as const satisfies Record<JobRole, readonly RoleJob[]>;

export const JOBS: readonly Job[] = JOB_ROLES.flatMap((role) =>
  JOBS_OF[role].map((job) => ({ role, ...job })),
);
