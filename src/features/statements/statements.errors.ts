import { AppError } from '../../platform/errors/app-error.ts';

export function monthNotOver(): AppError {
  return new AppError({
    code: 'month_not_over',
    status: 409,
    detail: 'This month has not ended yet; more payments may arrive.',
  });
}

export function monthApproved(): AppError {
  return new AppError({
    code: 'month_approved',
    status: 409,
    detail:
      'A statement of this month or of a later month is already approved and cannot be changed.',
  });
}

export function earlierStatementOpen(): AppError {
  return new AppError({
    code: 'earlier_statement_open',
    status: 409,
    detail: 'Approve the earlier statements of this author first.',
  });
}
