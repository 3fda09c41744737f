import { stringify } from 'yaml';
import { z } from 'zod';
import { type Author, authorInputSchema } from '../authors/index.ts';
import { type SiteSettings, siteChangeSchema } from '../settings/index.ts';
import { type Read, readYaml } from './read-yaml.ts';

const { memberId: _, stripeAccountId: __, ...authorFields } = authorInputSchema.shape;

/**
 * An author requires a slug, which identifies the author on import. The linked accounts are specific to one site, so
 * files omit them and imports do not change them.
 */
const authorSchema = z.strictObject({
  ...authorFields,
  slug: authorInputSchema.shape.slug.unwrap(),
});

/** The schema of `site.yaml`: optional settings, and the authors of articles. */
const siteFileSchema = z.strictObject({
  ...siteChangeSchema.shape,
  authors: z.array(authorSchema).default([]),
});

export type SiteFile = z.output<typeof siteFileSchema>;

export function readSiteFile(text: string): Read<SiteFile> {
  return readYaml(text, siteFileSchema);
}

/** Writes settings and authors in the format that `readSiteFile` parses. */
export function writeSiteFile(settings: SiteSettings, authors: readonly Author[]): string {
  const { version: _, ...options } = settings;
  const people = authors.map(({ slug, name, bio, handle, avatarUrl, links }) => ({
    slug,
    name,
    bio,
    ...(handle === null ? {} : { handle }),
    ...(avatarUrl === null ? {} : { avatarUrl }),
    ...(links.length === 0 ? {} : { links }),
  }));
  return stringify({ ...options, authors: people });
}
