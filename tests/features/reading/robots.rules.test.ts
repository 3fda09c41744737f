import { describe, expect, test } from 'vitest';
import {
  AI_CRAWLERS,
  writeReservation,
  writeRobots,
} from '../../../src/features/reading/robots.rules.ts';

describe('robots.txt', () => {
  test('allows all crawlers if AI crawlers are allowed, except for private paths', () => {
    const text = writeRobots('https://news.example', 'allow');
    expect(text).toMatch(/^User-agent: \*\n/);
    expect(text).not.toContain('GPTBot');
    for (const path of [
      '/v1/',
      '/feed/',
      '/preview/',
      '/report',
      '/gifts/',
      '/groups/',
      '/newsletters/',
      '/staff',
    ])
      expect(text).toContain(`Disallow: ${path}\n`);
    expect(text).toContain('Sitemap: https://news.example/news-sitemap.xml');
  });

  test('excludes AI crawlers if they are denied, but not search engines', () => {
    const [first = '', second = ''] = writeRobots('https://news.example', 'deny').split('\n\n');
    const names = first.split('\n').slice(0, -1);
    expect(names).toEqual(AI_CRAWLERS.map((name) => `User-agent: ${name}`));
    expect(first.endsWith('Disallow: /')).toBe(true);
    expect(first).not.toMatch(/Googlebot|bingbot|Applebot\n/);
    expect(second).toMatch(/^User-agent: \*/);
    expect(AI_CRAWLERS).toContain('Google-Extended');
  });

  test('the TDM reservation follows the same setting', () => {
    expect(writeReservation('deny')).toEqual([{ location: '/', 'tdm-reservation': 1 }]);
    expect(writeReservation('allow')).toEqual([{ location: '/', 'tdm-reservation': 0 }]);
  });
});
