import type { JobKind } from '../../platform/jobs/jobs.ts';
import type { CommentDeps } from './comment-deps.ts';
import { correctAkismetJob } from './correct-akismet.ts';
import { hideCommentsJob } from './hide-comments.ts';
import { deleteOldEvents } from './live-conversation.ts';
import { mailApprovals } from './mail-approvals.ts';
import { notifyModerators } from './notify-moderators.ts';
import { notifyFollowersJob } from './notify-of-comment.ts';
import { outsideCheckJob } from './run-outside-check.ts';
import { sendDigests } from './send-digests.ts';

export function commentJobs(deps: CommentDeps): JobKind[] {
  return [
    notifyFollowersJob(deps),
    hideCommentsJob(deps),
    outsideCheckJob(deps),
    correctAkismetJob(deps),
  ];
}

/** The recurring tasks, by their names in the schedule. */
export function commentTasks(deps: CommentDeps) {
  return {
    'delete-old-stream-events': () => deleteOldEvents(deps),
    'mail-approvals': () => mailApprovals(deps),
    'send-digests': () => sendDigests(deps),
    'notify-moderators': () => notifyModerators(deps),
  };
}
