import { z } from 'zod';
import { SLUG } from '../../slugs/slug.rules.ts';
import { SHARE_NETWORKS } from '../../wording/share-networks.ts';

const sectionsSchema = z
  .array(
    z.strictObject({
      tag: z.string().max(120).regex(SLUG, 'the slug of a tag'),
      name: z.string().trim().min(1).max(60),
    }),
  )
  .max(20)
  .meta({ description: 'tags that the front page links to, in this order, with their names' });

const shareNetworksSchema = z
  .array(z.enum(SHARE_NETWORKS))
  .max(SHARE_NETWORKS.length)
  .meta({ description: 'networks for sharing articles, besides copying the link and email' });

const wallSampleSchema = z.int().min(1).max(1_000).meta({
  description:
    'browsers report one in this many paywall views, which then counts as this many; 1 reports all',
});

/** Settings of the reading experience. Each list is replaced as a whole. */
export const readingSettingsShape = {
  sections: sectionsSchema,
  shareNetworks: shareNetworksSchema,
  wallSample: wallSampleSchema,
};

export const storedReadingSettings = {
  sections: sectionsSchema.default([]),
  // A later version may have stored a network that this version does not know.
  shareNetworks: shareNetworksSchema
    .default(['facebook', 'whatsapp', 'x'])
    .catch(['facebook', 'whatsapp', 'x']),
  wallSample: wallSampleSchema.default(1),
};
