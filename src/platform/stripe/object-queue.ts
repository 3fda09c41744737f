import { crc32 } from 'node:zlib';

/** More queues than jobs that ever run at once, so that a slow job delays few others. */
const QUEUES = 32;

/**
 * The queue of all jobs for one Stripe object, so that they never overlap. Objects share a fixed number of queues,
 * because the worker scans all queues whenever it takes a job.
 */
export function queueOfObject(objectId: string): string {
  return `stripe:${crc32(objectId) % QUEUES}`;
}
