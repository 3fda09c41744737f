import { createHash } from 'node:crypto';
import type { Config } from '../platform/config/config.ts';
import { createSealer } from '../platform/crypto/seal.ts';
import type { Log } from '../platform/log/log.ts';
import { createSharedCounts, type SharedCounts } from '../platform/redis/shared-counts.ts';
import { createShareValues, type ShareValues } from '../platform/redis/shared-values.ts';

/** The memory that processes share through Redis, if `REDIS_URL` is set. */
export interface SharedStore {
  /** Null without Redis: each process counts reads separately. */
  readonly sharedCounts: SharedCounts | null;
  readonly shareValues: ShareValues;
  /** Null without Redis. */
  readonly isRedisUp: (() => boolean) | null;
  closeShared(): void;
}

export const WITHOUT_REDIS: SharedStore = {
  sharedCounts: null,
  shareValues: () => null,
  isRedisUp: null,
  closeShared: () => undefined,
};

export async function openSharedStore(config: Config, log: Log): Promise<SharedStore> {
  const { REDIS_URL: url, JWT_KEYS: keys } = config;
  if (url === undefined) return WITHOUT_REDIS;
  const { openRedis } = await import('../platform/redis/redis.ts');
  const redis = openRedis({ url, namespace: namespaceOf(config), log });
  const counts = createSharedCounts(redis);
  return {
    sharedCounts: counts,
    shareValues: createShareValues({ redis, sealer: createSealer(keys, 'shared-values') }),
    isRedisUp: redis.isUp,
    closeShared() {
      counts.close();
      redis.close();
    },
  };
}

/** Returns a namespace of the publication, so that several publications may share one Redis. */
export function namespaceOf({ PUBLIC_URL: publicUrl }: Pick<Config, 'PUBLIC_URL'>): string {
  return createHash('sha256').update(publicUrl).digest('base64url').slice(0, 12);
}
