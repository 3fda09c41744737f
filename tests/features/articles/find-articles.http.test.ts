import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ARTICLES,
  type EditedSite,
  PLAIN_ARTICLE as plain,
  startEditing,
} from '../../support/article-calls.ts';
import { createArticle } from '../../support/articles.ts';

let server: EditedSite['server'];
let calls: EditedSite['calls'];

beforeAll(async () => {
  ({ server, calls } = await startEditing());
});

afterAll(() => server.close());

describe('finding articles', () => {
  const titlesOf = async (query: string) => {
    const { body } = await calls.get(`${ARTICLES}?limit=100&${query}`);
    return body.data.map(({ title }: { title: string }) => title);
  };

  test('a list is limited to a part of the text, an author and a tag', async () => {
    await createArticle(server, { title: 'Eels of the Tay', authors: ['ada'], tags: ['rivers'] });
    await createArticle(server, { title: 'Herons', dek: 'They eat eels.', authors: ['ben'] });
    await createArticle(server, { title: '100% rain', slug: 'wet-eels', tags: ['rivers'] });
    expect(await titlesOf('query=EELS')).toEqual(['100% rain', 'Herons', 'Eels of the Tay']);
    expect(await titlesOf('query=eels&author=ada')).toEqual(['Eels of the Tay']);
    expect(await titlesOf('query=eels&tag=rivers')).toEqual(['100% rain', 'Eels of the Tay']);
    expect(await titlesOf('query=100%25')).toEqual(['100% rain']);
    expect(await titlesOf('query=eels&status=draft')).toEqual([]);
    expect(await titlesOf('author=nobody')).toEqual([]);
  });

  test('a list sorted by the last change is paginated in that order', async () => {
    const first = await createArticle(server, { title: 'Changed later', tags: ['sorted'] });
    await createArticle(server, { title: 'Created later', tags: ['sorted'] });
    await calls.patch(first.id, { dek: 'Changed.' });
    expect(await titlesOf('tag=sorted')).toEqual(['Created later', 'Changed later']);
    expect(await titlesOf('tag=sorted&sort=updated')).toEqual(['Changed later', 'Created later']);
    const one = await calls.get(`${ARTICLES}?limit=1&tag=sorted&sort=updated`);
    const next = `limit=1&tag=sorted&sort=updated&cursor=${one.body.nextCursor}`;
    expect(await titlesOf(next.replace('limit=1&', ''))).toEqual(['Created later']);
    const foreign = await calls.get(`${ARTICLES}?cursor=${one.body.nextCursor}`);
    expect(foreign.body).toMatchObject({ status: 400, code: 'malformed' });
  });
});

test('the parts of a saved text that readers do not get are listed', async () => {
  const { body } = await calls.post(ARTICLES, { ...plain, body: 'One.\n\n<blink>Two</blink>' });
  const answer = await calls.get(`${ARTICLES}/${body.id}/dropped`);
  const part = { what: '<blink>', where: 'line 3', line: 3, reason: 'tag' };
  expect(answer.body.data).toEqual([expect.objectContaining(part)]);
  expect(body.dropped).toEqual(answer.body.data);
});
