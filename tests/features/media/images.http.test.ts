import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createBucketMedia } from '../../../src/platform/http/media/bucket-media.ts';
import { createArticle, createAuthor } from '../../support/articles.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { type ObjectStore, startObjectStore } from '../../support/object-store.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let folder: string;
let store: ObjectStore;
let editor: TestMember;

beforeAll(async () => {
  store = await startObjectStore();
});
afterAll(() => store.close());
afterEach(() => {
  const usual = { refuses: false, hangs: false, breaks: false, isListable: true, isVague: false };
  Object.assign(store.state, usual);
});

async function start(settings: NodeJS.ProcessEnv): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-media-'));
  server = await startTestServer({ DATA_DIR: folder, ...settings });
  editor = await createMember(server, { role: 'editor' });
}

async function stop(): Promise<void> {
  await server.close();
  await rm(folder, { recursive: true });
}

function upload(bytes: Buffer, by: TestMember = editor, query = '') {
  return server.http
    .post(`/v1/staff/images${query}`)
    .set(...by.auth)
    .set('Content-Type', 'application/octet-stream')
    .send(bytes);
}

function paint(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#8a2b12' } });
}

/** What a camera writes into its files besides the picture. */
function fromCamera(): Promise<Buffer> {
  return paint(30, 20)
    .withExif({ IFD0: { Artist: 'Robin Reader' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

function get(address: string) {
  return server.http.get(address).responseType('blob');
}

function remove(address: string, by: TestMember = editor) {
  return server.http.delete(`/v1/staff/images/${address.slice('/media/'.length)}`).set(...by.auth);
}

const places = [
  { place: 'in a folder', settings: () => ({}), list: () => readdir(join(folder, 'media')) },
  {
    place: 'in a bucket',
    settings: () => store.settings,
    list: () => Promise.resolve([...store.objects.keys()]),
  },
];

describe.each(places)('an uploaded image $place', ({ settings, list: listKept }) => {
  beforeAll(() => start(settings()));
  afterAll(stop);

  it('it is turned upright, loses its metadata, and is served under its hash', async () => {
    const bytes = await fromCamera();
    expect(bytes.includes('Robin Reader')).toBe(true);
    const query = '?alt=A%20red%20wall&credit=Image%20Source%3A%20Ada';
    const answer = await upload(bytes, editor, query);
    expect(answer.status).toBe(201);
    const { image, width, height } = answer.body;
    expect([width, height]).toEqual([20, 30]);
    expect(image).toMatchObject({ alt: 'A red wall', credit: 'Image Source: Ada' });
    expect(image.url).toMatch(/^\/media\/[0-9a-f]{32}-20x30\.webp$/);
    const served = await get(image.url);
    expect([served.status, served.type]).toEqual([200, 'image/webp']);
    expect(served.headers['cache-control']).toBe('public, max-age=86400');
    const { exif, orientation, format } = await sharp(served.body).metadata();
    expect([exif, orientation, format]).toEqual([undefined, undefined, 'webp']);
    const again = await upload(bytes);
    expect(again.body.image.url).toBe(image.url);
    expect(await listKept()).toEqual([image.url.slice('/media/'.length)]);
    const record = await server.db.read.auditEntry.findMany({
      where: { action: 'image.uploaded' },
    });
    expect(record).toHaveLength(2);
  });

  it('its answer can be used as the image of an article', async () => {
    const { image } = (await upload(await fromCamera())).body;
    const article = await server.http
      .post('/v1/staff/articles')
      .set(...editor.auth)
      .send({ title: 'Walls', access: 'public', body: 'Red.', image });
    expect([article.status, article.body.image]).toEqual([201, image]);
  });

  it('it reserves its space in a text before it loads, and an external image does not', async () => {
    const { image } = (await upload(await fromCamera())).body;
    const elsewhere = 'https://pictures.test/wall.jpg';
    const body = `![Ours](${image.url})\n\n<img src="${image.url}" width="10" alt="Small">\n\n![Theirs](${elsewhere})`;
    const { slug } = await createArticle(server, { title: 'More walls', access: 'public', body });
    const { text } = await server.http.get(`/articles/${slug}`).set('Accept', 'text/html');
    const lazy = 'loading="lazy" decoding="async"';
    expect(text).toContain(`<img src="${image.url}" alt="Ours" width="20" height="30" ${lazy}`);
    expect(text).toContain(`<img src="${image.url}" width="10" alt="Small" ${lazy}`);
    expect(text).toContain(`<img src="${elsewhere}" alt="Theirs" ${lazy}`);
  });

  it('it is no larger than a page needs', async () => {
    const { body } = await upload(await paint(4000, 1000).png().toBuffer());
    expect([body.width, body.height]).toEqual([2000, 500]);
  });

  it('it is not sent twice to a browser that has it', async () => {
    const { image } = (await upload(await fromCamera())).body;
    const { etag = '' } = (await get(image.url)).headers;
    const again = await server.http.get(image.url).set('If-None-Match', etag);
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('it can be deleted once nothing shows it, and uploaded again', async () => {
    const { image } = (await upload(await paint(31, 20).png().toBuffer())).body;
    const gone = await remove(image.url);
    expect(gone.status).toBe(204);
    expect((await get(image.url)).status).toBe(404);
    expect(await listKept()).not.toContain(image.url.slice('/media/'.length));
    expect((await remove(image.url)).status).toBe(204);
    const record = await server.db.read.auditEntry.findFirst({
      where: { action: 'image.removed' },
    });
    expect(`/media/${record?.subjectId}`).toBe(image.url);
    await upload(await paint(31, 20).png().toBuffer());
    expect((await get(image.url)).status).toBe(200);
  });

  it('it cannot be deleted while an article or an author shows it', async () => {
    const { image } = (await upload(await paint(32, 20).png().toBuffer())).body;
    const above = await createArticle(server, { image: { url: image.url, alt: 'A wall' } });
    const within = await createArticle(server, { body: `![A wall](${image.url})` });
    const kept = await remove(image.url);
    expect([kept.status, kept.body.code]).toEqual([409, 'image_in_use']);
    expect(kept.body.usedBy).toEqual(
      [above, within].map(({ id, title: name }) => ({ kind: 'article', id, name })),
    );
    expect((await get(image.url)).status).toBe(200);
    await server.db.read.article.updateMany({ data: { deletedAt: new Date() } });
    const { id } = await createAuthor(server, { bio: `![Me](${image.url})` });
    expect((await remove(image.url)).body.usedBy).toMatchObject([{ kind: 'author', id }]);
  });

  it('only editors delete images, and only uploads can be deleted', async () => {
    const { image } = (await upload(await fromCamera())).body;
    for (const role of ['reader', 'moderator'] as const) {
      expect((await remove(image.url, await createMember(server, { role }))).status).toBe(403);
    }
    expect((await server.http.delete('/v1/staff/images/x')).status).toBe(401);
    for (const name of ['..%2fsecret.webp', 'pier.svg', `${'0'.repeat(31)}.webp`]) {
      expect((await remove(`/media/${name}`)).status, name).toBe(404);
    }
    expect((await get(image.url)).status).toBe(200);
  });
});

describe('a bucket as the media store', () => {
  const picture = () => paint(40, 30).png().toBuffer();
  beforeAll(() => start(store.settings));
  afterAll(stop);

  it('an upload is signed over its content, type and cache lifetime', async () => {
    const { image } = (await upload(await picture())).body;
    const kept = store.objects.get(image.url.slice('/media/'.length));
    expect([kept?.contentType, kept?.cacheControl]).toEqual([
      'image/webp',
      'public, max-age=86400',
    ]);
    const hash = createHash('sha256').update(kept?.bytes ?? '');
    expect(image.url).toContain(hash.digest('hex').slice(0, 32));
  });

  it('an unavailable bucket stores nothing: 503, no audit entry, and no image', async () => {
    const before = [await server.db.read.auditEntry.count(), store.objects.size];
    store.state.refuses = true;
    const answer = await upload(await paint(41, 30).png().toBuffer());
    expect([answer.status, answer.body.code]).toEqual([503, 'media_unavailable']);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect([await server.db.read.auditEntry.count(), store.objects.size]).toEqual(before);
  });

  it('an unavailable bucket deletes and serves nothing: 503 that is not cached', async () => {
    const { image } = (await upload(await picture())).body;
    store.state.refuses = true;
    expect((await remove(image.url)).status).toBe(503);
    const shown = await server.http.get(image.url);
    expect([shown.status, shown.headers['cache-control']]).toEqual([503, 'private, no-store']);
    store.state.refuses = false;
    expect((await get(image.url)).status).toBe(200);
  });

  it('an interrupted download never becomes half an image', async () => {
    const { image } = (await upload(await picture())).body;
    store.state.breaks = true;
    expect((await server.http.get(image.url)).status).toBe(503);
  });

  it('a bucket that does not answer times out', async () => {
    store.state.hangs = true;
    const bucket = {
      ...{ endpoint: store.url, region: 'eu-test-1', bucket: 'pictures' },
      ...{ accessKey: 'AKIDTESTS', secretKey: 'x', publicUrl: null, timeoutMs: 50 },
    };
    const media = createBucketMedia(bucket, () => Promise.resolve());
    const file = { name: 'a.webp', contentType: 'image/webp', bytes: Buffer.from('x') };
    await expect(media.keep(file)).rejects.toMatchObject({ options: { status: 503 } });
  });

  it('a bucket without list permission answers 404 for a missing image, like any other', async () => {
    for (const isListable of [true, false]) {
      store.state.isListable = isListable;
      expect((await server.http.get('/media/none.webp')).status).toBe(404);
    }
  });

  it('only images are served from our own address', async () => {
    const page = { bytes: Buffer.from('<p>x'), contentType: 'text/html', cacheControl: '' };
    store.objects.set('page.html', page).set('page.webp', page);
    expect((await server.http.get('/media/page.html')).status).toBe(404);
    expect((await server.http.get('/media/page.webp')).type).toBe('image/webp');
  });

  it('a response larger than an image is not read to the end, whatever its Content-Length', async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1);
    store.objects.set('huge.webp', { bytes, contentType: 'image/webp', cacheControl: '' });
    for (const isVague of [false, true]) {
      store.state.isVague = isVague;
      expect((await get('/media/huge.webp')).status).toBe(503);
    }
    store.objects.delete('huge.webp');
  });

  it('the rate limit per address protects the bucket', async () => {
    const bytes = await picture();
    store.objects.set('one.webp', { bytes, contentType: 'image/webp', cacheControl: '' });
    const strict = await startTestServer({ ...store.settings, RATE_LIMIT_FACTOR: '0.001' });
    const statuses: number[] = [];
    for (let times = 0; times < 2; times += 1) {
      statuses.push((await strict.http.get('/media/one.webp')).status);
    }
    await strict.close();
    expect(statuses).toEqual([200, 429]);
  });

  it('files that are already in the folder stay there', async () => {
    await mkdir(join(folder, 'media'));
    await writeFile(join(folder, 'media', 'pier.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect((await get('/media/pier.svg')).status).toBe(200);
  });

  it('a wrong key stores no image, and only the log says why', async () => {
    const other = await startTestServer({ ...store.settings, MEDIA_SECRET_KEY: 'another' });
    const { auth } = await createMember(other, { role: 'editor' });
    const answer = await other.http
      .post('/v1/staff/images')
      .set(...auth)
      .set('Content-Type', 'image/png')
      .send(await picture());
    await other.close();
    expect([answer.status, answer.body.code]).toEqual([503, 'media_unavailable']);
    expect(answer.text).not.toContain('Signature');
  });
});

describe('a public bucket', () => {
  beforeAll(() => start({ ...store.settings, MEDIA_PUBLIC_URL: 'http://pictures.test/site' }));
  afterAll(stop);

  it('readers are redirected to a public bucket from our stable address', async () => {
    const { image } = (await upload(await fromCamera())).body;
    expect(image.url).toMatch(/^\/media\//);
    const asked = await server.http.get(image.url);
    expect([asked.status, asked.headers['location'], asked.headers['cache-control']]).toEqual([
      302,
      image.url.replace('/media', 'http://pictures.test/site'),
      'public, max-age=86400',
    ]);
    const policy = (await server.http.get('/')).headers['content-security-policy'];
    expect(policy).toContain("img-src 'self' https: data: http://pictures.test;");
  });
});

describe('an upload that is not an acceptable image', () => {
  beforeAll(() => start({}));
  afterAll(stop);

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'unsupported_image'],
    ['nothing', Buffer.alloc(0), 415, 'unsupported_image'],
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 415, 'unsupported_image'],
    ['a damaged file', Buffer.from('ffd8ffe000104a4649', 'hex'), 422, 'unreadable_image'],
  ])('it is refused: %s', async (_name, bytes, status, code) => {
    const answer = await upload(bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('a small file that decodes into too many pixels is refused', async () => {
    const bomb = await paint(10_000, 5000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    const answer = await upload(bomb);
    expect([answer.status, answer.body.code]).toEqual([422, 'unreadable_image']);
  });

  it('a file that is too large is refused', async () => {
    expect((await upload(Buffer.alloc(13 * 1024 * 1024))).status).toBe(413);
  });

  it('uploads from readers, moderators and other sites are refused', async () => {
    const bytes = await fromCamera();
    expect((await server.http.post('/v1/staff/images').send('x')).status).toBe(401);
    for (const role of ['reader', 'moderator'] as const) {
      expect((await upload(bytes, await createMember(server, { role }))).status).toBe(403);
    }
    const foreign = await server.http
      .post('/v1/staff/images')
      .set('Cookie', `pp_access=${editor.accessToken}`)
      .set('Origin', 'https://elsewhere.test')
      .set('Content-Type', 'image/jpeg')
      .send(bytes);
    expect([foreign.status, foreign.body.code]).toEqual([403, 'bad_origin']);
  });
});
