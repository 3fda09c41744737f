import { z } from 'zod';

/** A path below `siteUrl`, or a whole address on another host, with placeholders. */
function pattern(placeholders: readonly string[], required: string | null) {
  return z
    .string()
    .trim()
    .max(500)
    .regex(/^(\/(?!\/)|https?:\/\/[^/{}]+(\/|$))[^\s#]*$/, 'begins with / or https://')
    .refine(
      (text) =>
        [...text.matchAll(/\{([^}]*)\}/g)].every(([, name = '']) => placeholders.includes(name)),
      placeholders.length === 0
        ? 'has no placeholders'
        : `may have the placeholders ${placeholders.map((one) => `{${one}}`).join(', ')}`,
    )
    .refine((text) => required === null || text.includes(`{${required}}`), `needs {${required}}`)
    .nullable();
}

const articlePattern = pattern(['slug', 'year', 'month'], 'slug').meta({
  description: 'such as `/{year}/{month}/{slug}`; the canonicalUrl of an article wins',
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
    'whether we show pages to readers: `false` answers 404, `redirect` 301 to the address on your site, for those that you have an address for',
});

const articlesByUrl = z.boolean().meta({
  description:
    'whether comments, tips and access decisions at an address of your site (`?url=`) create an article there where there is none; on `siteUrl` and allowed origins, not on our own pages',
});

const siteUrl = z
  .url({ protocol: /^https?$/, message: 'an http or https address' })
  .max(500)
  .overwrite((text) => text.replace(/\/+$/, ''))
  .nullable()
  .meta({ description: 'where the site is read; null where it is read on our own pages' });

/** Where readers find things, stored; each null is our own page. */
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
    .meta({ description: 'patterns of addresses, below `siteUrl`; null is our own page' }),
  ownPages: ownPages.default(true),
  articlesByUrl: articlesByUrl.default(false),
};

export const addressSettingsChange = {
  siteUrl,
  addresses: z.strictObject(addressFields).partial(),
  ownPages,
  articlesByUrl,
};

/** The same as `GET /v1/site` tells it. */
export const publicAddressSettings = {
  siteUrl,
  addresses: z.object(addressFields),
  ownPages,
};
