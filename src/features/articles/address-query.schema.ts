import { z } from 'zod';

/** The `?url=` query, which identifies an article instead of a slug. */
export const addressQuery = z.object({
  url: z.string().min(1).max(2_000).meta({
    description:
      'the URL of an article on this site, on `siteUrl` or on an allowed origin; trailing slash, `www.`, fragment and tracking parameters are ignored',
    example: 'https://news.example.org/2026/07/tides',
  }),
});
