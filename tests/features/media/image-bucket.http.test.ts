import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createBucketMedia } from '../../../src/platform/http/media/bucket-media.ts';
import { fromCamera, type ImageSite, paint, startImageSite } from '../../support/images.ts';
import { createMember } from '../../support/members.ts';
import { type ObjectStore, startObjectStore } from '../../support/object-store.ts';
import { startTestServer } from '../../support/server.ts';

let store: ObjectStore;
let site: ImageSite;

beforeAll(async () => {
  store = await startObjectStore();
});
afterAll(() => store.close());
afterEach(() => {
  const defaults = {
    refuses: false,
    hangs: false,
    breaks: false,
    isListable: true,
    isVague: false,
  };
  Object.assign(store.state, defaults);
});

describe('a bucket as the media store', () => {
  const picture = () => paint(40, 30).png().toBuffer();
  beforeAll(async () => {
    site = await startImageSite(store.settings);
  });
  afterAll(() => site.close());

  it('an upload is signed over its content, type and cache lifetime', async () => {
    const { image } = (await site.upload(await picture())).body;
    const stored = store.objects.get(image.url.slice('/media/'.length));
    expect([stored?.contentType, stored?.cacheControl]).toEqual([
      'image/webp',
      'public, max-age=86400',
    ]);
    const hash = createHash('sha256').update(stored?.bytes ?? '');
    expect(image.url).toContain(hash.digest('hex').slice(0, 32));
  });

  it('an unavailable bucket stores nothing: 503, no audit entry, and no image', async () => {
    const before = [await site.server.db.read.auditEntry.count(), store.objects.size];
    store.state.refuses = true;
    const answer = await site.upload(await paint(41, 30).png().toBuffer());
    expect([answer.status, answer.body.code]).toEqual([503, 'media_unavailable']);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect([await site.server.db.read.auditEntry.count(), store.objects.size]).toEqual(before);
  });

  it('an unavailable bucket deletes and serves nothing: 503 that is not cached', async () => {
    const { image } = (await site.upload(await picture())).body;
    store.state.refuses = true;
    expect((await site.remove(image.url)).status).toBe(503);
    const shown = await site.server.http.get(image.url);
    expect([shown.status, shown.headers['cache-control']]).toEqual([503, 'private, no-store']);
    store.state.refuses = false;
    expect((await site.get(image.url)).status).toBe(200);
  });

  it('an interrupted download never becomes half an image', async () => {
    const { image } = (await site.upload(await picture())).body;
    store.state.breaks = true;
    expect((await site.server.http.get(image.url)).status).toBe(503);
  });

  it('a bucket that does not answer times out', async () => {
    store.state.hangs = true;
    const bucket = {
      endpoint: store.url,
      region: 'eu-test-1',
      bucket: 'pictures',
      accessKey: 'AKIDTESTS',
      secretKey: 'x',
      publicUrl: null,
      timeoutMs: 50,
    };
    const media = createBucketMedia(bucket, () => Promise.resolve());
    const file = { name: 'a.webp', contentType: 'image/webp', bytes: Buffer.from('x') };
    await expect(media.save(file)).rejects.toMatchObject({ options: { status: 503 } });
  });

  it('a bucket without list permission answers 404 for a missing image, like any other', async () => {
    for (const isListable of [true, false]) {
      store.state.isListable = isListable;
      expect((await site.server.http.get('/media/none.webp')).status).toBe(404);
    }
  });

  it('only images are served from our own address', async () => {
    const page = { bytes: Buffer.from('<p>x'), contentType: 'text/html', cacheControl: '' };
    store.objects.set('page.html', page).set('page.webp', page);
    expect((await site.server.http.get('/media/page.html')).status).toBe(404);
    expect((await site.server.http.get('/media/page.webp')).type).toBe('image/webp');
  });

  it('a response larger than an image is not read to the end, whatever its Content-Length', async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1);
    store.objects.set('huge.webp', { bytes, contentType: 'image/webp', cacheControl: '' });
    for (const isVague of [false, true]) {
      store.state.isVague = isVague;
      expect((await site.get('/media/huge.webp')).status).toBe(503);
    }
    store.objects.delete('huge.webp');
  });

  it('a rate limit per IP address protects the bucket', async () => {
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
    await mkdir(join(site.folder, 'media'));
    await writeFile(
      join(site.folder, 'media', 'pier.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
    );
    expect((await site.get('/media/pier.svg')).status).toBe(200);
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
  beforeAll(async () => {
    site = await startImageSite({
      ...store.settings,
      MEDIA_PUBLIC_URL: 'http://pictures.test/site',
    });
  });
  afterAll(() => site.close());

  it('readers are redirected to a public bucket from our stable address', async () => {
    const { image } = (await site.upload(await fromCamera())).body;
    expect(image.url).toMatch(/^\/media\//);
    const asked = await site.server.http.get(image.url);
    expect([asked.status, asked.headers['location'], asked.headers['cache-control']]).toEqual([
      302,
      image.url.replace('/media', 'http://pictures.test/site'),
      'public, max-age=86400',
    ]);
    const policy = (await site.server.http.get('/')).headers['content-security-policy'];
    expect(policy).toMatch(/;img-src 'self' https: data: [^;]*\bhttp:\/\/pictures\.test;/);
  });
});
