import { z } from 'zod';

const fields = {
  perSecond: z.int().min(1).max(1000).meta({
    description: 'emails of issues per second, across all processes',
  }),
  atOnce: z.int().min(1).max(20).meta({
    description: 'concurrent emails per process; a crash may send this many twice',
  }),
  welcome: z.boolean().meta({ description: 'whether a confirmed signup receives a welcome email' }),
};

export const newsletterSettingsSchema = z
  .object(fields)
  .default({ perSecond: 150, atOnce: 1, welcome: true });

export const newsletterSettingsChangeSchema = z.strictObject(fields).partial();
