import { z } from 'zod';
import {
  databaseUrl,
  dkimName,
  isNetwork,
  isOrigin,
  isReturnAddress,
  jwtKeys,
  list,
  listenAddress,
  namedUrls,
  oidcProviders,
  pemKey,
  port,
  webUrl,
} from './setting-values.ts';

/**
 * Every environment variable of the server, with its meaning. Outside production, `npm start` generates those that have
 * no default here; in production the publisher sets them.
 */
export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('production rejects every setting that is only safe for development'),
  STAGING: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      'on: a production build may call the Stripe emulator (STRIPE_API_BASE); refused with a live key',
    ),
  PORT: port.default(4000).describe('the port that the server listens on'),
  HOST: listenAddress.describe('the address that the server listens on'),
  SITES_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'a YAML file of several publications that this process serves, each with its own settings',
    ),
  PUBLIC_URL: webUrl.optional().describe('the public URL of the site, without a trailing slash'),
  DATABASE_URL: databaseUrl.describe('PostgreSQL 15 or newer'),
  DATABASE_DIRECT_URL: databaseUrl
    .optional()
    .describe(
      'the URL of PostgreSQL itself if DATABASE_URL is a transaction pooler: for LISTEN, jobs, migrations',
    ),
  DATABASE_REPLICA_URL: databaseUrl
    .optional()
    .describe(
      'a read replica for lists, search, feeds, statistics and exports; at most a second behind',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(20)
    .describe('the maximum pool size of each process; up to three more connections stay open'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe(
      'Valkey or Redis, with which processes share the rate limit counters of reads; optional',
    ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('the folder for uploaded images (/media) and the data of the embedded services'),
  MEDIA_ENDPOINT: webUrl
    .optional()
    .describe('an S3-compatible store for new images; without it they go into DATA_DIR'),
  MEDIA_REGION: z
    .string()
    .regex(/^[\w-]+$/)
    .optional()
    .describe('the region of that store'),
  MEDIA_BUCKET: z
    .string()
    .regex(/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/, 'must be the name of a bucket')
    .optional()
    .describe('the bucket in that store, used for images only'),
  MEDIA_ACCESS_KEY: z.string().min(1).optional().describe('the access key id for that store'),
  MEDIA_SECRET_KEY: z.string().min(1).optional().describe('the secret access key for that store'),
  MEDIA_PUBLIC_URL: webUrl
    .optional()
    .describe('the public URL of the bucket; without it this server proxies the images'),
  JWT_KEYS: jwtKeys.describe(
    'kid:secret pairs, or kid:key with an EC P-256 private key in PEM; the first signs, the others still verify',
  ),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_(test|live)_\w+$/)
    .describe("Stripe's secret key"),
  STRIPE_WEBHOOK_SECRET: list
    .refine((secrets) => secrets.length > 0 && secrets.every((secret) => secret.length >= 16))
    .describe('the signing secret of the webhook endpoint, or two during a rotation'),
  STRIPE_API_BASE: webUrl
    .optional()
    .describe('another host instead of api.stripe.com; rejected in production without STAGING'),
  STRIPE_JOBS_PER_SECOND: z.coerce
    .number()
    .positive()
    .optional()
    .describe('Stripe API calls per second by the jobs of all processes together; default 25'),
  STANDINS_PORT: port
    .optional()
    .describe('the port of the Stripe emulator and the mailbox; default PORT + 1'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).describe('the SMTP server for outgoing mail'),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/)
    .default('Pennypress <news@pennypress.example>')
    .describe('the sender of all mail'),
  DKIM_DOMAIN: dkimName.optional().describe('the DKIM domain that signs outgoing mail'),
  DKIM_SELECTOR: dkimName.optional().describe("the DKIM selector of the key in that domain's DNS"),
  DKIM_PRIVATE_KEY: pemKey.optional().describe('the private key that signs, in PEM'),
  MAIL_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('the secret that authorizes reports of bounces and complaints'),
  COMMENT_CHECK_URL: webUrl.optional().describe('your own service that checks comments'),
  COMMENT_CHECK_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('the secret that signs the requests to it'),
  AKISMET_KEY: z
    .string()
    .regex(/^[\w-]{6,64}$/)
    .optional()
    .describe('the API key for checking comments with Akismet'),
  AKISMET_API_BASE: webUrl
    .optional()
    .describe('another host instead of Akismet; rejected in production'),
  GHOST_ADMIN_KEY: z
    .string()
    .regex(/^[0-9a-f]{24}:[0-9a-f]{64}$/i, 'must be an Admin API key of Ghost')
    .optional()
    .describe('the key with which the command move reads a Ghost site'),
  ALLOWED_ORIGINS: list
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins such as https://example.com, without a path',
    )
    .describe('other sites that may call the API from a browser'),
  RETURN_ADDRESSES: list
    .refine(
      (addresses) => addresses.every(isReturnAddress),
      'must be full addresses such as https://example.com/signed-in, without a fragment',
    )
    .describe('pages of those sites to which readers may return after signing in here'),
  COOKIE_DOMAIN: z
    .string()
    .regex(
      /^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/,
      'must be a domain name',
    )
    .optional()
    .describe(
      'the parent domain whose sites share our cookies; by default only this host gets them',
    ),
  TRUST_PROXY: list
    .refine(
      (networks) => networks.every(isNetwork),
      'must be addresses or networks such as 10.0.0.0/8',
    )
    .describe('addresses or networks of the trusted reverse proxies'),
  PURGE_URL: webUrl.optional().describe('the URL of the CDN or cache that receives purge requests'),
  PURGE_SECRET: z.string().min(16).optional().describe('the secret that signs the purge requests'),
  AUDIT_LOG_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('the file to which each audit log entry is written; - for standard output'),
  AUDIT_LOG_URL: webUrl.optional().describe('the URL that receives each audit log entry'),
  AUDIT_LOG_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('the secret that signs the audit log entries sent there'),
  OIDC_PROVIDERS: oidcProviders.describe('OpenID Connect providers that readers may sign in with'),
  WEB_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(1)
    .describe('the number of server processes'),
  DRAIN_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(600)
    .default(5)
    .describe('how long a stopping process keeps serving while /readyz answers 503'),
  METRICS_PORT: port.optional().describe('the port of the Prometheus metrics; default PORT + 2'),
  METRICS_HOST: listenAddress.describe('the address that the Prometheus metrics listen on'),
  READINESS_URLS: namedUrls.describe('more checks of /readyz: name=url pairs, separated by commas'),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'must be a mailto: or https address')
    .optional()
    .describe('where to report a vulnerability; by default the address of MAIL_FROM'),
  RATE_LIMIT_FACTOR: z.coerce
    .number()
    .positive()
    .default(1)
    .describe('multiplies every rate limit'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('the lowest level that is logged'),
  LOG_FORMAT: z
    .enum(['json', 'pretty'])
    .default('json')
    .describe('json: one document per line; pretty: human-readable, as npm start sets it'),
});

export type Environment = z.output<typeof environmentSchema>;

/** The name of a setting. */
export type SettingName = keyof Environment;
