import { z } from 'zod';

/** Parses a path below `siteUrl`, or a URL on another host, with placeholders. */
function pattern(placeholders: readonly string[], required: string | null) {
  return z
    .string()
    .trim()
    .max(500)
    .regex(/^(\/(?!\/)|https?:\/\/[^/{}]+(\/|$))[^\s#]*$/, 'begins with / or https://')
    .refine(
      (text) =>
        [...text.matchAll(/\{([^{}]*)\}/g)].every(([, name = '']) => placeholders.includes(name)),
      placeholders.length === 0
        ? 'has no placeholders'
        : `may have the placeholders ${placeholders.map((one) => `{${one}}`).join(', ')}`,
    )
    .refine((text) => required === null || text.includes(`{${required}}`), `needs {${required}}`)
    .nullable();
}

const articlePattern = pattern(['slug', 'year', 'month'], 'slug').meta({
  description: "for example `/{year}/{month}/{slug}`; an article's canonicalUrl takes precedence",
});
const bySlug = pattern(['slug'], 'slug');
const plain = pattern([], null);

const addressFields = {
  article: articlePattern,
  author: bySlug,
  tag: bySlug,
  plans: plain,
  account: plain,
  signIn: plain,
};

const ownPages = z.union([z.boolean(), z.literal('redirect')]).meta({
  description:
    'whether readers see our pages: `false` answers 404, `redirect` answers 301 if your site has a URL for the page',
});

const articlesByUrl = z.boolean().meta({
  description:
    'whether comments, tips and access decisions for a URL of your site (`?url=`) create a missing article; only on `siteUrl` and allowed origins, not on our own pages',
});

const siteUrl = z
  .url({ protocol: /^https?$/, message: 'an http or https address' })
  .max(500)
  .overwrite((text) => text.replace(/(?<!\/)\/+$/, ''))
  .nullable()
  .meta({ description: "URL of the publication's own site; null if it uses our own pages" });

/** The stored URLs of pages. Null stands for our own page. */
export const addressSettings = {
  siteUrl: siteUrl.default(null),
  addresses: z
    .object({
      article: articlePattern.default(null),
      author: bySlug.default(null),
      tag: bySlug.default(null),
      plans: plain.default(null),
      account: plain.default(null),
      signIn: plain.default(null),
    })
    .prefault({})
    .meta({ description: 'URL patterns, below `siteUrl`; null for our own page' }),
  ownPages: ownPages.default(true),
  articlesByUrl: articlesByUrl.default(false),
};

export const addressSettingsChange = {
  siteUrl,
  addresses: z.strictObject(addressFields).partial(),
  ownPages,
  articlesByUrl,
};

/** The public part, as returned by `GET /v1/site`. */
export const publicAddressSettings = {
  siteUrl,
  addresses: z.object(addressFields),
  ownPages,
};
