import { AppError } from '../../platform/errors/app-error.ts';
import type { IssueState } from './issues.rules.ts';

const DESCRIPTIONS: Readonly<Record<IssueState, string>> = {
  draft: 'is a draft',
  scheduled: 'is scheduled',
  sending: 'is being sent',
  stopped: 'was stopped',
  sent: 'has been sent',
};

export function wrongState(state: IssueState): AppError {
  return new AppError({
    code: 'wrong_state',
    values: { state },
    status: 409,
    detail: `This issue ${DESCRIPTIONS[state]}.`,
    extra: { state },
  });
}

export function issueExists(issueId: string): AppError {
  return new AppError({
    code: 'issue_exists',
    status: 409,
    detail: 'An issue of this article for this newsletter already exists.',
    extra: { issueId },
  });
}

export function articleNotPublished(): AppError {
  return new AppError({
    code: 'article_not_published',
    status: 409,
    detail: 'This article will not be published at that time. Publish it first.',
  });
}
