import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let folder: string;
let editor: TestMember;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-media-'));
  server = await startTestServer({ DATA_DIR: folder });
  editor = await createMember(server, { role: 'editor' });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

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

describe('an uploaded picture', () => {
  it('is turned upright, loses what the camera wrote, and is served under its hash', async () => {
    const bytes = await fromCamera();
    expect(bytes.includes('Robin Reader')).toBe(true);
    const query = '?alt=A%20red%20wall&credit=Image%20Source%3A%20Ada';
    const answer = await upload(bytes, editor, query);
    expect(answer.status).toBe(201);
    const { image, width, height } = answer.body;
    expect([width, height]).toEqual([20, 30]);
    expect(image).toMatchObject({ alt: 'A red wall', credit: 'Image Source: Ada' });
    expect(image.url).toMatch(/^\/media\/[0-9a-f]{32}\.webp$/);
    const served = await server.http.get(image.url).buffer(true);
    expect([served.status, served.type]).toEqual([200, 'image/webp']);
    const kept = await readFile(join(folder, image.url));
    const { exif, orientation, format } = await sharp(kept).metadata();
    expect([exif, orientation, format]).toEqual([undefined, undefined, 'webp']);
    const again = await upload(bytes);
    expect(again.body.image.url).toBe(image.url);
    expect(await readdir(join(folder, 'media'))).toEqual([image.url.slice('/media/'.length)]);
    const record = await server.db.read.auditEntry.findMany({
      where: { action: 'image.uploaded' },
    });
    expect(record).toHaveLength(2);
  });

  it('goes into an article as it was answered', async () => {
    const { image } = (await upload(await fromCamera())).body;
    const article = await server.http
      .post('/v1/staff/articles')
      .set(...editor.auth)
      .send({ title: 'Walls', access: 'public', body: 'Red.', image });
    expect([article.status, article.body.image]).toEqual([201, image]);
  });

  it('is no larger than a page needs', async () => {
    const { body } = await upload(await paint(4000, 1000).png().toBuffer());
    expect([body.width, body.height]).toEqual([2000, 500]);
  });
});

describe('what is no picture', () => {
  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'unsupported_image'],
    ['nothing', Buffer.alloc(0), 415, 'unsupported_image'],
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 415, 'unsupported_image'],
    ['a damaged file', Buffer.from('ffd8ffe000104a4649', 'hex'), 422, 'unreadable_image'],
  ])('is refused: %s', async (_name, bytes, status, code) => {
    const answer = await upload(bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is refused: a small file that unpacks into too many pixels', async () => {
    const bomb = await paint(10_000, 5000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    const answer = await upload(bomb);
    expect([answer.status, answer.body.code]).toEqual([422, 'unreadable_image']);
  });

  it('is refused: more bytes than any camera writes', async () => {
    expect((await upload(Buffer.alloc(13 * 1024 * 1024))).status).toBe(413);
  });

  it('is refused: from readers, moderators and other sites', async () => {
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
