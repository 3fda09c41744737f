import { z } from 'zod';

export const faultSchema = z.strictObject({
  /** "hello" turns whole connections away, "after_data" keeps the mail and never says so. */
  at: z.enum(['hello', 'rcpt', 'data', 'after_data']),
  /** As many times as it happens; 0 clears all faults. */
  times: z.int().min(0).max(1_000_000),
  /** For these addresses alone; matched as a part of the address. */
  to: z.string().optional(),
  /** Three digits and words, such as "550 5.1.1 No such user"; without it the connection is cut. */
  reply: z
    .string()
    .regex(/^[45]\d\d [ -~]+$/)
    .optional(),
  delayMs: z.int().min(0).max(60_000).optional(),
});
export type Fault = z.output<typeof faultSchema>;

/** What the next mails meet; the oldest that fits is taken first. */
export interface Faults {
  add(fault: Fault): void;
  /** The fault that happens now, if any; it is used up by that. */
  take(at: Fault['at'], to?: string): Fault | null;
}

export function createFaults(): Faults {
  let open: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      open = fault.times === 0 ? [] : [...open, { fault, left: fault.times }];
    },
    take(at, to = '') {
      const found = open.find(({ fault }) => fault.at === at && to.includes(fault.to ?? ''));
      if (!found) return null;
      found.left -= 1;
      open = open.filter(({ left }) => left > 0);
      return found.fault;
    },
  };
}
