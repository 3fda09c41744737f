import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

interface StoredObject {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
}

const [REGION, BUCKET] = ['eu-test-1', 'pictures'];
const [ACCESS_KEY, SECRET_KEY] = ['AKIDTESTS', 'a/secret+of=the.store'];
const MAX_SKEW_MS = 15 * 60_000;

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();

/**
 * Starts an emulator of the part of S3 that image storage needs, on its own port. It verifies Signature Version 4 with
 * the payload hash, implemented here from Amazon's specification.
 */
export async function startObjectStore() {
  const objects = new Map<string, StoredObject>();
  /**
   * `refuses`: 503 to everything; `hangs`: no response; `breaks`: half of the body; `isListable`: as in S3; `isVague`:
   * no Content-Length.
   */
  const state = { refuses: false, hangs: false, breaks: false, isListable: true, isVague: false };
  const server = createServer((req, res) => void answer(req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await buffer(req);
    if (state.hangs) return;
    const wrong = state.refuses ? ([503, 'SlowDown'] as const) : findWrong(req, body);
    if (wrong !== null) return refuse(res, ...wrong);
    const name = (req.url ?? '').slice(`/${BUCKET}/`.length);
    if (req.method === 'PUT') keep(name, req, body);
    if (req.method === 'DELETE') objects.delete(name);
    if (req.method !== 'GET') return void res.end();
    give(objects.get(name), req, res);
  }

  function keep(name: string, { headers }: IncomingMessage, bytes: Buffer): void {
    const contentType = headers['content-type'] ?? '';
    objects.set(name, { bytes, contentType, cacheControl: headers['cache-control'] ?? '' });
  }

  function give(found: StoredObject | undefined, req: IncomingMessage, res: ServerResponse): void {
    if (found === undefined) {
      if (state.isListable) refuse(res, 404, 'NoSuchKey');
      else refuse(res, 403, 'AccessDenied');
      return;
    }
    const { bytes, contentType } = found;
    const etag = `"${sha256(bytes).slice(0, 32)}"`;
    if (req.headers['if-none-match'] === etag) return void res.writeHead(304, { etag }).end();
    const length = state.isVague ? {} : { 'Content-Length': bytes.length };
    res.writeHead(200, { etag, 'Content-Type': contentType, ...length });
    if (!state.breaks) return void res.end(bytes);
    res.write(bytes.subarray(0, bytes.length / 2), () => res.destroy());
  }

  return {
    url,
    objects,
    state,
    settings: {
      MEDIA_ENDPOINT: url,
      MEDIA_REGION: REGION,
      MEDIA_BUCKET: BUCKET,
      MEDIA_ACCESS_KEY: ACCESS_KEY,
      MEDIA_SECRET_KEY: SECRET_KEY,
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export type ObjectStore = Awaited<ReturnType<typeof startObjectStore>>;

function refuse(res: ServerResponse, status: number, code: string): void {
  const text = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  res.writeHead(status, { 'Content-Type': 'application/xml' }).end(text);
}

function findWrong(req: IncomingMessage, body: Buffer): readonly [number, string] | null {
  const wrong = findWrongSignature(req, body);
  if (wrong !== null) return [403, wrong];
  return req.url?.startsWith(`/${BUCKET}/`) ? null : [404, 'NoSuchBucket'];
}

/** S3's error code for an invalid signature of a request; null if it is valid. */
function findWrongSignature(req: IncomingMessage, body: Buffer): string | null {
  const header = (name: string) => String(req.headers[name] ?? '');
  const {
    credential = '',
    signed = '',
    signature = '',
  } = /^AWS4-HMAC-SHA256 Credential=(?<credential>\S+), SignedHeaders=(?<signed>\S+), Signature=(?<signature>[0-9a-f]{64})$/.exec(
    header('authorization'),
  )?.groups ?? {};
  const [accessKey, day = '', region, service, end] = credential.split('/');
  if (accessKey !== ACCESS_KEY) return 'InvalidAccessKeyId';
  const at = header('x-amz-date');
  const scope = `${day}/${REGION}/s3/aws4_request`;
  const isOurs = [day, region, service, end].join('/') === scope && at.startsWith(`${day}T`);
  const names = signed.split(';');
  const isWhole = ['host', 'x-amz-date', 'x-amz-content-sha256'].every((one) =>
    names.includes(one),
  );
  if (!isOurs || !isWhole) return 'AuthorizationHeaderMalformed';
  if (Math.abs(Date.parse(toIso(at)) - Date.now()) > MAX_SKEW_MS) return 'RequestTimeTooSkewed';
  const hash = header('x-amz-content-sha256');
  const isUnsigned = hash === 'UNSIGNED-PAYLOAD' && body.length === 0;
  if (!isUnsigned && hash !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const { pathname, search } = new URL(req.url ?? '', 'http://store.test');
  const lines = names.map((name) => `${name}:${header(name).trim().replace(/\s+/g, ' ')}\n`);
  const asked = [req.method, pathname, search.slice(1), lines.join(''), signed, hash].join('\n');
  const text = ['AWS4-HMAC-SHA256', at, scope, sha256(asked)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${SECRET_KEY}`);
  const isRight = timingSafeEqual(Buffer.from(signature, 'hex'), hmac(key, text));
  return isRight ? null : 'SignatureDoesNotMatch';
}

/** Converts 20261125T100000Z to ISO 8601's extended format. */
function toIso(at: string): string {
  return at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
}
