import { z } from 'zod';
import { invalidField } from '../../platform/errors/refusals.ts';
import { addDaysTo, dayOf, daysBetween, startOfDay } from '../../time/calendar.ts';

const DEFAULT_DAYS = 30;
const MAX_DAYS = 366;

const day = z.iso.date().meta({ example: '2026-01-31' });

/** The query parameters that select the days of a report. */
export const daySpanQuery = z.object({
  from: day
    .optional()
    .meta({ description: 'the first day; defaults to a span of thirty days that ends with `to`' }),
  to: day.optional().meta({
    description: "the last day, inclusive; defaults to today in the publication's time zone",
  }),
});

export interface DaySpan {
  readonly from: string;
  readonly to: string;
  /** The first instant of the first day; `end` is the first instant of the day after the last day. */
  readonly start: Date;
  readonly end: Date;
}

/** Decides the span, by default the last thirty days. Throws `invalid` if the span is empty or too long. */
export function decideDaySpan(
  query: z.output<typeof daySpanQuery>,
  now: Date,
  timeZone: string,
): DaySpan {
  const to = query.to ?? dayOf(now, timeZone);
  const from = query.from ?? addDaysTo(to, 1 - DEFAULT_DAYS);
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw invalidField('query.from', 'is after the last day');
  if (days > MAX_DAYS) throw invalidField('query.from', `is more than ${MAX_DAYS} days before`);
  return {
    from,
    to,
    start: startOfDay(from, timeZone),
    end: startOfDay(addDaysTo(to, 1), timeZone),
  };
}
