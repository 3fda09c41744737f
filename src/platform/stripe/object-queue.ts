import { crc32 } from 'node:zlib';

/** More than looks are ever under way at once, so that a slow one holds up few others. */
const QUEUES = 32;

/**
 * The queue of all jobs about one Stripe object, so that they never overlap. The objects share a few
 * queues, because the worker goes through all of them whenever it takes a job.
 */
export function queueOfObject(objectId: string): string {
  return `stripe:${crc32(objectId) % QUEUES}`;
}
