import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, createAuthor } from '../../support/articles.ts';
import { fromCamera, type ImageSite, paint, startImageSite } from '../../support/images.ts';
import { createMember } from '../../support/members.ts';
import { type ObjectStore, startObjectStore } from '../../support/object-store.ts';

let store: ObjectStore;
let site: ImageSite;

beforeAll(async () => {
  store = await startObjectStore();
});
afterAll(() => store.close());

const places = [
  { place: 'in a folder', settings: () => ({}), list: () => readdir(join(site.folder, 'media')) },
  {
    place: 'in a bucket',
    settings: () => store.settings,
    list: () => Promise.resolve([...store.objects.keys()]),
  },
];

describe.each(places)('an uploaded image $place', ({ settings, list: listStored }) => {
  beforeAll(async () => {
    site = await startImageSite(settings());
  });
  afterAll(() => site.close());

  it('an upload is turned upright, loses its metadata, and is served under its hash', async () => {
    const bytes = await fromCamera();
    expect(bytes.includes('Robin Reader')).toBe(true);
    const query = '?alt=A%20red%20wall&credit=Image%20Source%3A%20Ada';
    const answer = await site.upload(bytes, site.editor, query);
    expect(answer.status).toBe(201);
    const { image, width, height } = answer.body;
    expect([width, height]).toEqual([20, 30]);
    expect(image).toMatchObject({ alt: 'A red wall', credit: 'Image Source: Ada' });
    expect(image.url).toMatch(/^\/media\/[0-9a-f]{32}-20x30\.webp$/);
    const served = await site.get(image.url);
    expect([served.status, served.type]).toEqual([200, 'image/webp']);
    expect(served.headers['cache-control']).toBe('public, max-age=86400');
    const { exif, orientation, format } = await sharp(served.body).metadata();
    expect([exif, orientation, format]).toEqual([undefined, undefined, 'webp']);
    const again = await site.upload(bytes);
    expect(again.body.image.url).toBe(image.url);
    expect(await listStored()).toEqual([image.url.slice('/media/'.length)]);
    const record = await site.server.db.read.auditEntry.findMany({
      where: { action: 'image.uploaded' },
    });
    expect(record).toHaveLength(2);
  });

  it('the response to an upload can be used as the image of an article', async () => {
    const { image } = (await site.upload(await fromCamera())).body;
    const article = await site.server.http
      .post('/v1/staff/articles')
      .set(...site.editor.auth)
      .send({ title: 'Walls', access: 'public', body: 'Red.', image });
    expect([article.status, article.body.image]).toEqual([201, image]);
  });

  it('an upload reserves its space in a text before it loads, and an external image does not', async () => {
    const { image } = (await site.upload(await fromCamera())).body;
    const elsewhere = 'https://pictures.test/wall.jpg';
    const body = `![Ours](${image.url})\n\n<img src="${image.url}" width="10" alt="Small">\n\n![Theirs](${elsewhere})`;
    const { slug } = await createArticle(site.server, {
      title: 'More walls',
      access: 'public',
      body,
    });
    const { text } = await site.server.http.get(`/articles/${slug}`).set('Accept', 'text/html');
    const lazy = 'loading="lazy" decoding="async"';
    expect(text).toContain(`<img src="${image.url}" alt="Ours" width="20" height="30" ${lazy}`);
    expect(text).toContain(`<img src="${image.url}" width="10" alt="Small" ${lazy}`);
    expect(text).toContain(`<img src="${elsewhere}" alt="Theirs" ${lazy}`);
  });

  it('an upload is reduced to the size that a page needs', async () => {
    const { body } = await site.upload(await paint(4000, 1000).png().toBuffer());
    expect([body.width, body.height]).toEqual([2000, 500]);
  });

  it('an upload is a 304 for a browser that has it', async () => {
    const { image } = (await site.upload(await fromCamera())).body;
    const { etag = '' } = (await site.get(image.url)).headers;
    const again = await site.server.http.get(image.url).set('If-None-Match', etag);
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('an upload can be deleted once nothing shows it, and uploaded again', async () => {
    const { image } = (await site.upload(await paint(31, 20).png().toBuffer())).body;
    const gone = await site.remove(image.url);
    expect(gone.status).toBe(204);
    expect((await site.get(image.url)).status).toBe(404);
    expect(await listStored()).not.toContain(image.url.slice('/media/'.length));
    expect((await site.remove(image.url)).status).toBe(204);
    const record = await site.server.db.read.auditEntry.findFirst({
      where: { action: 'image.removed' },
    });
    expect(`/media/${record?.subjectId}`).toBe(image.url);
    await site.upload(await paint(31, 20).png().toBuffer());
    expect((await site.get(image.url)).status).toBe(200);
  });

  it('an upload cannot be deleted while an article or an author shows it', async () => {
    const { image } = (await site.upload(await paint(32, 20).png().toBuffer())).body;
    const above = await createArticle(site.server, { image: { url: image.url, alt: 'A wall' } });
    const within = await createArticle(site.server, { body: `![A wall](${image.url})` });
    const stored = await site.remove(image.url);
    expect([stored.status, stored.body.code]).toEqual([409, 'image_in_use']);
    expect(stored.body.usedBy).toEqual(
      [above, within].map(({ id, title: name }) => ({ kind: 'article', id, name })),
    );
    expect((await site.get(image.url)).status).toBe(200);
    await site.server.db.read.article.updateMany({ data: { deletedAt: new Date() } });
    const { id } = await createAuthor(site.server, { bio: `![Me](${image.url})` });
    expect((await site.remove(image.url)).body.usedBy).toMatchObject([{ kind: 'author', id }]);
  });

  it('only editors delete images, and only uploads can be deleted', async () => {
    const { image } = (await site.upload(await fromCamera())).body;
    for (const role of ['reader', 'moderator'] as const) {
      expect((await site.remove(image.url, await createMember(site.server, { role }))).status).toBe(
        403,
      );
    }
    expect((await site.server.http.delete('/v1/staff/images/x')).status).toBe(401);
    for (const name of ['..%2fsecret.webp', 'pier.svg', `${'0'.repeat(31)}.webp`]) {
      expect((await site.remove(`/media/${name}`)).status, name).toBe(404);
    }
    expect((await site.get(image.url)).status).toBe(200);
  });
});

describe('an upload that is not an acceptable image', () => {
  beforeAll(async () => {
    site = await startImageSite({});
  });
  afterAll(() => site.close());

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'unsupported_image'],
    ['nothing', Buffer.alloc(0), 415, 'unsupported_image'],
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 415, 'unsupported_image'],
    ['a damaged file', Buffer.from('ffd8ffe000104a4649', 'hex'), 422, 'unreadable_image'],
  ])('an upload is refused: %s', async (_name, bytes, status, code) => {
    const answer = await site.upload(bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('a small file that decodes into too many pixels is refused', async () => {
    const bomb = await paint(10_000, 5000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    const answer = await site.upload(bomb);
    expect([answer.status, answer.body.code]).toEqual([422, 'unreadable_image']);
  });

  it('a file that is too large is refused', async () => {
    expect((await site.upload(Buffer.alloc(13 * 1024 * 1024))).status).toBe(413);
  });

  it('uploads from readers, moderators and other sites are refused', async () => {
    const bytes = await fromCamera();
    expect((await site.server.http.post('/v1/staff/images').send('x')).status).toBe(401);
    for (const role of ['reader', 'moderator'] as const) {
      expect((await site.upload(bytes, await createMember(site.server, { role }))).status).toBe(
        403,
      );
    }
    const foreign = await site.server.http
      .post('/v1/staff/images')
      .set('Cookie', `pp_access=${site.editor.accessToken}`)
      .set('Origin', 'https://elsewhere.test')
      .set('Content-Type', 'image/jpeg')
      .send(bytes);
    expect([foreign.status, foreign.body.code]).toEqual([403, 'bad_origin']);
  });
});
