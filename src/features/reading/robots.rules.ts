/**
 * Programs that read sites to train or to feed language models, by the names that their makers publish for
 * robots.txt. Search engines are not among them: theirs are other programs.
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

/** Addresses that show nothing to those who are not signed in, or that only their owner should have. */
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
  '/signin',
  '/staff',
];

/**
 * What machines may look at: whatever a reader without an account may, unless the publication keeps
 * programs of language models away.
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

/** The W3C community's TDM Reservation Protocol: 1 reserves the rights of text and data mining. */
export function writeReservation(aiCrawlers: 'allow' | 'deny') {
  return [{ location: '/', 'tdm-reservation': aiCrawlers === 'deny' ? 1 : 0 }];
}
