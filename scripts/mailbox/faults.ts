import { z } from 'zod';

export const faultSchema = z.strictObject({
  /** `hello` rejects connections; `after_data` stores the mail without an acknowledgement. */
  at: z.enum(['hello', 'rcpt', 'data', 'after_data']),
  /** How often the fault occurs; 0 clears all faults. */
  times: z.int().min(0).max(1_000_000),
  /** Limits the fault to recipients whose address contains this text. */
  to: z.string().optional(),
  /** An SMTP reply, such as "550 5.1.1 No such user"; if missing, the connection is closed. */
  reply: z
    .string()
    .regex(/^[45]\d\d [ -~]+$/)
    .optional(),
  delayMs: z.int().min(0).max(60_000).optional(),
});
export type Fault = z.output<typeof faultSchema>;

/** Faults of the next mails; the oldest matching one is used first. */
export interface Faults {
  add(fault: Fault): void;
  /** The matching fault, or null; its remaining uses are decreased. */
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
