import { mailApprovals } from '../../src/features/comments/mail-approvals.ts';
import { addSeconds } from '../../src/time/clock.ts';
import { mailLinkDeps } from './mail-links.ts';
import type { TestServer } from './server.ts';

/** Runs the scheduled task that mails approvals, as of when all present ones have waited long enough. */
export async function mailPendingApprovals(server: TestServer): Promise<void> {
  const later = addSeconds(server.clock.now(), 300);
  await mailApprovals({
    ...server,
    ...mailLinkDeps(server),
    readSettings: server.transfer.readSettings,
    clock: { now: () => later },
  });
}
