import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const AKISMET_KEY = 'a1b2c3d4e5f6';

interface AkismetCall {
  readonly path: string;
  readonly contentType: string;
  readonly form: Readonly<Record<string, string>>;
}

export interface AkismetEmulator {
  readonly url: string;
  /** All calls, oldest first. */
  readonly calls: AkismetCall[];
  /** The next response to every comment check; a wrong key is always `invalid`. */
  says: { readonly text: string; readonly proTip?: string };
  /** Runs during each comment check. */
  meanwhile: () => Promise<void>;
  close(): void;
}

/** Starts an emulator of the part of Akismet's documented API that the server uses. */
export async function startAkismetEmulator(): Promise<AkismetEmulator> {
  const calls: AkismetCall[] = [];
  const service = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const path = request.url ?? '';
    calls.push({ path, contentType: request.headers['content-type'] ?? '', form });
    const { text, proTip } = emulator.says;
    if (form['api_key'] !== AKISMET_KEY) {
      response.end('invalid');
    } else if (path === '/1.1/comment-check') {
      await emulator.meanwhile();
      response
        .writeHead(200, proTip === undefined ? {} : { 'X-akismet-pro-tip': proTip })
        .end(text);
    } else if (['/1.1/submit-spam', '/1.1/submit-ham'].includes(path)) {
      response.end('Thanks for making the web a better place.');
    } else {
      response.writeHead(404).end();
    }
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const emulator: AkismetEmulator = {
    url: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
    calls,
    says: { text: 'false' },
    meanwhile: () => Promise.resolve(),
    close: () => void service.close(),
  };
  return emulator;
}
