import { z } from 'zod';

export const anything = z.unknown();
export const createdSchema = z.object({ id: z.string() });
export const linkSchema = z.object({ url: z.url() });
export const listSchema = z.object({ data: z.array(z.looseObject({ id: z.string() })) });

export const DAY = 86_400;

interface Tokens {
  readonly admin: string;
  readonly reader: string;
  readonly subscriber: string;
}

/** Slugs of a public article and of one for subscribers. */
export type Slugs = Readonly<Record<'public' | 'subscribers', string>>;

/** Creates content and returns its pages by screenshot name. */
export type Step = (tokens: Tokens, slugs: Slugs) => Promise<Readonly<Record<string, string>>>;
