/**
 * Crawlers that read sites for language models, by the names that their operators publish for robots.txt.
 * The crawlers of search engines have other names and are not listed.
 */
export const AI_CRAWLERS = [
  'AI2Bot',
  'Amazonbot',
  'anthropic-ai',
  'Applebot-Extended',
  'Bytespider',
  'CCBot',
  'ChatGPT-User',
  'Claude-User',
  'Claude-Web',
  'ClaudeBot',
  'cohere-ai',
  'cohere-training-data-crawler',
  'Diffbot',
  'DuckAssistBot',
  'FacebookBot',
  'Google-Extended',
  'GPTBot',
  'ImagesiftBot',
  'Meta-ExternalAgent',
  'Meta-ExternalFetcher',
  'MistralAI-User',
  'OAI-SearchBot',
  'Omgilibot',
  'PanguBot',
  'Perplexity-User',
  'PerplexityBot',
  'Timpibot',
  'YouBot',
] as const;

/** Paths that require signing in, or that are secret. */
const CLOSED = [
  '/v1/',
  '/account',
  '/checkout/',
  '/confirm',
  '/feed/',
  '/gifts/',
  '/groups/',
  '/newsletters/',
  '/preview/',
  '/report',
  '/signin',
  '/staff',
];

/**
 * Returns a robots.txt that allows crawlers everything that a reader without an account may see, unless the publication
 * denies this to crawlers of language models.
 */
export function writeRobots(publicUrl: string, aiCrawlers: 'allow' | 'deny'): string {
  const refused =
    aiCrawlers === 'deny'
      ? [...AI_CRAWLERS.map((name) => `User-agent: ${name}`), 'Disallow: /', '']
      : [];
  return [
    ...refused,
    'User-agent: *',
    ...CLOSED.map((path) => `Disallow: ${path}`),
    'Allow: /',
    '',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    `Sitemap: ${publicUrl}/news-sitemap.xml`,
    '',
  ].join('\n');
}

/** Returns the TDM Reservation Protocol file (W3C community group): 1 reserves text and data mining rights. */
export function writeReservation(aiCrawlers: 'allow' | 'deny') {
  return [{ location: '/', 'tdm-reservation': aiCrawlers === 'deny' ? 1 : 0 }];
}
