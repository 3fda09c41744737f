import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createMember, type TestMember } from './members.ts';
import { startTestServer } from './server.ts';

export type ImageSite = Awaited<ReturnType<typeof startImageSite>>;

/** Starts a server with a data folder of its own, and an editor who uploads images. */
export async function startImageSite(settings: NodeJS.ProcessEnv) {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-media-'));
  const server = await startTestServer({ DATA_DIR: folder, ...settings });
  const editor = await createMember(server, { role: 'editor' });
  return {
    folder,
    server,
    editor,
    upload: (bytes: Buffer, by: TestMember = editor, query = '') =>
      server.http
        .post(`/v1/staff/images${query}`)
        .set(...by.auth)
        .set('Content-Type', 'application/octet-stream')
        .send(bytes),
    get: (address: string) => server.http.get(address).responseType('blob'),
    remove: (address: string, by: TestMember = editor) =>
      server.http.delete(`/v1/staff/images/${address.slice('/media/'.length)}`).set(...by.auth),
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

export function paint(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#8a2b12' } });
}

/** An image with camera metadata. */
export function fromCamera(): Promise<Buffer> {
  return paint(30, 20)
    .withExif({ IFD0: { Artist: 'Robin Reader' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}
