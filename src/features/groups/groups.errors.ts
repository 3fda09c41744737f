import { AppError } from '../../platform/errors/app-error.ts';
import { refusal } from '../../platform/errors/refusals.ts';

export const seatsTaken = refusal({
  code: 'seats_taken',
  status: 409,
  detail: 'Every seat is taken.',
});

/** Fewer seats than are taken now. */
export function seatsInUse(taken: number): AppError {
  return new AppError({
    code: 'seats_in_use',
    values: { count: taken },
    status: 409,
    detail: `${taken} seats are taken. Remove some first.`,
  });
}

export const seatHeld = refusal({
  code: 'seat_held',
  status: 409,
  detail: 'There already is a seat in this group.',
});

export const groupOver = refusal({
  code: 'group_over',
  status: 409,
  detail: 'This group has ended.',
});

/** The same whether the code is unknown, claimed by another, revoked, or its group has ended. */
export const seatInvalid = refusal({
  code: 'seat_invalid',
  status: 403,
  detail: 'This invitation is not valid.',
});
