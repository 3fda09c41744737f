import { stringify } from 'yaml';
import { z } from 'zod';
import { type Author, authorInputSchema } from '../authors/index.ts';
import { type SiteSettings, siteChangeSchema } from '../settings/index.ts';
import { type Read, readYaml } from './read-yaml.ts';

const { memberId: _, stripeAccountId: __, ...authorFields } = authorInputSchema.shape;

/**
 * An author needs a slug, by which they are found again. The linked account belongs to one site, so that files
 * leave it out and an import does not change it.
 */
const authorSchema = z.strictObject({
  ...authorFields,
  slug: authorInputSchema.shape.slug.unwrap(),
});

/** `site.yaml`: any of the settings, and the authors of articles. */
const siteFileSchema = z.strictObject({
  ...siteChangeSchema.shape,
  authors: z.array(authorSchema).default([]),
});

export type SiteFile = z.output<typeof siteFileSchema>;

export function readSiteFile(text: string): Read<SiteFile> {
  return readYaml(text, siteFileSchema);
}

/** The file that parses to these settings and authors. */
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
