import { z } from 'zod';

/** `?url=` in place of a slug. */
export const addressQuery = z.object({
  url: z.string().min(1).max(2_000).meta({
    description:
      'the address of an article on this site, on `siteUrl` or on an allowed origin; its trailing slash, `www.`, fragment and tracking parameters do not count',
    example: 'https://news.example.org/2026/07/tides',
  }),
});
