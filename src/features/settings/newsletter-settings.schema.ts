import { z } from 'zod';

/** How issues are sent. */
const fields = {
  perSecond: z.int().min(1).max(1000).meta({
    description: 'mails of issues sent per second, by all processes together',
  }),
  atOnce: z.int().min(1).max(20).meta({
    description: 'mails that a process sends at once; a crash may repeat this many',
  }),
  welcome: z.boolean().meta({ description: 'whether a confirmed signup gets a welcome mail' }),
};

export const newsletterSettingsSchema = z
  .object(fields)
  .default({ perSecond: 150, atOnce: 1, welcome: true });

export const newsletterSettingsChangeSchema = z.strictObject(fields).partial();
