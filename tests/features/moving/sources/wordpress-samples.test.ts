import { describe, expect, test } from 'vitest';
import type { ArticleRecord } from '../../../../src/features/moving/source-content.ts';
import { readWordPress } from '../../../../src/features/moving/sources/wordpress/read-wordpress.ts';
import { readRecords, textFile } from '../../../support/sources.ts';
import { wxr, wxrItem } from './samples/wxr.ts';

const htmlOf = (article: ArticleRecord | undefined) =>
  article && 'html' in article.body ? article.body : { html: '', cut: { kind: 'none' } as const };

const readText = (text: string) => readRecords(readWordPress, [textFile('export.xml', text)]);

describe('WordPress exports made for these tests', () => {
  test('co-authors keep their order without duplicates, and guest authors are listed', async () => {
    const people = ['cap-ann:Ann', 'cap-ann:Ann', 'cap-guest:A Guest'].map((entry) => {
      const [nicename, name] = entry.split(':');
      return `<category domain="author" nicename="${nicename}">${name}</category>`;
    });
    const records = await readText(
      wxr({ authors: ['ann'], items: [wxrItem({ more: people.join('') })] }),
    );
    expect(records.of('article')[0]?.authorIds).toEqual(['ann', 'guest']);
    expect(records.of('author').map(({ name }) => name)).toEqual(['ann', 'A Guest']);
  });

  test('a document type declaration is refused, so that no entity expands', async () => {
    const lol = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>';
    const text = wxr({ items: [wxrItem({ title: '&b;' })] }).replace('<rss', `${lol}<rss`);
    await expect(readText(text)).rejects.toThrow();
  });

  test('an undeclared entity stays as it was written', async () => {
    const records = await readText(
      wxr({ items: [wxrItem({ title: 'Ham & eggs &mdash; &file; &amp; more' })] }),
    );
    expect(records.of('article')[0]?.title).toBe('Ham & eggs — &file; & more');
  });

  test('an unclosed item is reported with line and column, and the others are read', async () => {
    const text = wxr({ items: [wxrItem({ id: '1' }), wxrItem({ id: '2' })] }).replace(
      '</rss>',
      '<item><title>',
    );
    const records = await readText(text);
    expect(records.of('article').map(({ externalId }) => externalId)).toEqual(['1', '2']);
    const [problem] = records.of('problem');
    expect(problem?.at).toMatchObject({ file: 'export.xml', line: expect.any(Number) });
  });

  test('many unclosed shortcodes, comments and preformatted blocks take linear time', async () => {
    const hostile = ['[caption]', '<!--', '<pre>', '[a b="c"]', '<!--more', '&'].map((part) =>
      part.repeat(20_000),
    );
    const items = hostile.map((body, index) => wxrItem({ id: String(index + 1), body }));
    const records = await readText(wxr({ items }));
    expect(records.of('article')).toHaveLength(hostile.length);
  });

  test('text in square brackets that is not a shortcode stays', async () => {
    const body = 'He said [sic] and […] and [1], [note: none].';
    const records = await readText(wxr({ items: [wxrItem({ body })] }));
    expect(htmlOf(records.of('article')[0]).html).toContain(body);
  });

  test('a synced pattern that contains itself does not recurse forever', async () => {
    const self = '<!-- wp:block {"ref":7} /-->';
    const pattern = wxrItem({ id: '7', type: 'wp_block', body: `${self}${self} inside` });
    const records = await readText(wxr({ items: [wxrItem({ id: '1', body: self }), pattern] }));
    expect(records.losses['pattern-missing']).toBeGreaterThan(0);
  });

  test('an export with an https namespace is recognised', async () => {
    const text = wxr({ items: [wxrItem({ body: 'Hello' })] });
    const file = textFile(
      'site.xml',
      text.replaceAll('http://wordpress.org', 'https://wordpress.org'),
    );
    expect(await readWordPress.recognise([file])).toEqual([file]);
  });

  test('other XML and web pages are not recognised as an export', async () => {
    const feed = textFile('feed.xml', '<rss version="2.0"><channel><item/></channel></rss>');
    const page = textFile('page.html', 'http://wordpress.org/export/1.2/ <rss');
    expect(await readWordPress.recognise([feed, page])).toEqual([]);
  });
});
