import { resolve } from 'node:path';
import type { Config } from '../platform/config/config.ts';
import { ANONYMOUS } from '../platform/http/caller.ts';
import type { CallersLimit, Limiter } from '../platform/http/limits.ts';
import { type Bucket, createBucketMedia } from '../platform/http/media/bucket-media.ts';
import { createFolderMedia } from '../platform/http/media/folder-media.ts';
import { joinMedia, type MediaStore } from '../platform/http/media/media-store.ts';

/** Each one is held in memory while it is handed on. Apart from reads, as a page may show many. */
const PICTURES: readonly CallersLimit[] = [
  { name: 'picture', points: 600, perSeconds: 60, counted: 'memory', by: 'address' },
];

/**
 * Where new pictures go: into the bucket where one is configured. What already lies in the folder is
 * served on from there, so that a publisher can change over on any day. Whoever serves nobody needs no limiter.
 */
export function openMedia(config: Config, limiter: Limiter | null): MediaStore {
  const folder = createFolderMedia(resolve(config.DATA_DIR, 'media'));
  const bucket = findBucket(config);
  if (bucket === null) return folder;
  const inBucket = createBucketMedia(bucket, async ({ ip = 'unknown' }) =>
    limiter?.spend(PICTURES, { caller: ANONYMOUS, address: ip }),
  );
  return joinMedia(inBucket, folder);
}

/** Null where none is configured; a half configured one is refused at the start. */
function findBucket(config: Config): Bucket | null {
  const { MEDIA_ENDPOINT: endpoint, MEDIA_REGION: region, MEDIA_BUCKET: bucket } = config;
  const { MEDIA_ACCESS_KEY: accessKey, MEDIA_SECRET_KEY: secretKey } = config;
  if (endpoint === undefined || region === undefined || bucket === undefined) return null;
  if (accessKey === undefined || secretKey === undefined) return null;
  const publicUrl = config.MEDIA_PUBLIC_URL ?? null;
  return { endpoint, region, bucket, accessKey, secretKey, publicUrl };
}
