import { z } from 'zod';

/** How issues go out. */
const fields = {
  perSecond: z.int().min(1).max(1000).meta({
    description: 'mails of issues that are handed over in a second, by all processes together',
  }),
  atOnce: z.int().min(1).max(20).meta({
    description: 'hand-overs at one time in a process; a crash may double as many mails',
  }),
  welcome: z.boolean().meta({ description: 'whether a confirmed signup is answered by mail' }),
};

export const newsletterSettingsSchema = z
  .object(fields)
  .default({ perSecond: 150, atOnce: 1, welcome: true });

export const newsletterSettingsChangeSchema = z.strictObject(fields).partial();
