import { z } from 'zod';

/** How authors' shares are divided: equally per article, by word count, or by a list of weights. */
const DIVISION_RULES = ['equal', 'words', 'list'] as const;

/** The authors' shares of the revenue. */
const fields = {
  tipsShare: z.int().min(0).max(100).meta({
    description: 'percent of tips for an author or article, after fees, that its authors receive',
  }),
  revenueShare: z.int().min(0).max(100).meta({
    description:
      'percent of subscription revenue, after fees, that the authors of the month receive',
  }),
  divide: z.enum(DIVISION_RULES).meta({
    description: 'among authors: equally per article, by words, or by `weights`',
  }),
  weights: z.record(z.string().trim().min(1).max(120), z.int().min(0).max(10_000)).meta({
    description: "each author's weight, by slug; for the rule 'list'",
  }),
  transfers: z.boolean().meta({
    description: "whether an approved statement is paid to its author's Stripe account",
  }),
};

export const statementSettingsSchema = z
  .object(fields)
  .default({ tipsShare: 100, revenueShare: 0, divide: 'equal', weights: {}, transfers: false });

export type StatementSettings = z.output<typeof statementSettingsSchema>;

export const statementSettingsChangeSchema = z.strictObject(fields).partial();
