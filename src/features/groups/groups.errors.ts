import { AppError } from '../../platform/errors/app-error.ts';
import { refusal } from '../../platform/errors/refusals.ts';

export const seatsTaken = refusal({
  code: 'seats_taken',
  status: 409,
  detail: 'Every seat is taken.',
});

/** The group's new limit is lower than its number of taken seats. */
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
  detail: 'You already have a seat in this group.',
});

export const groupOver = refusal({
  code: 'group_over',
  status: 409,
  detail: 'This group has ended.',
});

export const groupUnpriced = refusal({
  code: 'group_unpriced',
  status: 409,
  detail: 'There is nothing to pay for this group.',
});

/** One error for a code that is unknown, claimed by another member or revoked, and for a group that has ended. */
export const seatInvalid = refusal({
  code: 'seat_invalid',
  status: 403,
  detail: 'This invitation is not valid.',
});
