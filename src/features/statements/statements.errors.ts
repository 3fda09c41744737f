import { AppError } from '../../platform/errors/app-error.ts';

export function monthNotOver(): AppError {
  return new AppError({
    code: 'month_not_over',
    status: 409,
    detail: 'This month is not over; more money may come in.',
  });
}

export function monthApproved(): AppError {
  return new AppError({
    code: 'month_approved',
    status: 409,
    detail: 'A statement of this month or a later one is approved, and stays as it is.',
  });
}

export function earlierStatementOpen(): AppError {
  return new AppError({
    code: 'earlier_statement_open',
    status: 409,
    detail: 'Approve the earlier statements of this author first.',
  });
}
