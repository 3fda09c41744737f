import { z } from 'zod';

/** How authors' shares are divided: each article the same, by its words, or by a list of weights. */
const DIVISION_RULES = ['equal', 'words', 'list'] as const;

/** What authors get of the money that came in. */
const fields = {
  tipsShare: z.int().min(0).max(100).meta({
    description:
      'percent of tips for an author or an article, after fees, that goes to its authors',
  }),
  revenueShare: z.int().min(0).max(100).meta({
    description: 'percent of subscriptions, after fees, that goes to the authors of the month',
  }),
  divide: z.enum(DIVISION_RULES).meta({
    description: 'among authors: each article the same, by words, or by `weights`',
  }),
  weights: z.record(z.string().trim().min(1).max(120), z.int().min(0).max(10_000)).meta({
    description: "what each author has, by their slugs; for the rule 'list'",
  }),
  transfers: z.boolean().meta({
    description: 'whether an approved statement is paid to the Stripe account of its author',
  }),
};

export const statementSettingsSchema = z
  .object(fields)
  .default({ tipsShare: 100, revenueShare: 0, divide: 'equal', weights: {}, transfers: false });

export type StatementSettings = z.output<typeof statementSettingsSchema>;

export const statementSettingsChangeSchema = z.strictObject(fields).partial();
