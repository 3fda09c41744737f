import { resolve } from 'node:path';
import type { Config } from '../platform/config/config.ts';
import { ANONYMOUS } from '../platform/http/caller.ts';
import type { CallersLimit, Limiter } from '../platform/http/limits.ts';
import { type Bucket, createBucketMedia } from '../platform/http/media/bucket-media.ts';
import { createFolderMedia } from '../platform/http/media/folder-media.ts';
import { joinMedia, type MediaStore } from '../platform/http/media/media-store.ts';

/** A proxied image is held in memory. The limit is separate, because a page may show many images. */
const IMAGE_LIMITS: readonly CallersLimit[] = [
  { name: 'picture', points: 600, perSeconds: 60, counted: 'memory', by: 'address' },
];

/**
 * Opens the image store: the bucket if one is configured, else the folder. Images in the folder are still served after
 * a bucket is configured. A process that serves no requests passes no limiter.
 */
export function openMedia(config: Config, limiter: Limiter | null): MediaStore {
  const folder = createFolderMedia(resolve(config.DATA_DIR, 'media'));
  const bucket = findBucket(config);
  if (bucket === null) return folder;
  const inBucket = createBucketMedia(bucket, async ({ ip = 'unknown' }) =>
    limiter?.spend(IMAGE_LIMITS, { caller: ANONYMOUS, address: ip }),
  );
  return joinMedia(inBucket, folder);
}

/** Returns null if no bucket is configured. An incomplete configuration is rejected at startup. */
function findBucket(config: Config): Bucket | null {
  const { MEDIA_ENDPOINT: endpoint, MEDIA_REGION: region, MEDIA_BUCKET: bucket } = config;
  const { MEDIA_ACCESS_KEY: accessKey, MEDIA_SECRET_KEY: secretKey } = config;
  if (endpoint === undefined || region === undefined || bucket === undefined) return null;
  if (accessKey === undefined || secretKey === undefined) return null;
  const publicUrl = config.MEDIA_PUBLIC_URL ?? null;
  return { endpoint, region, bucket, accessKey, secretKey, publicUrl };
}
