import { createPrivateKey } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { createSigningKey } from '../crypto/signing-keys.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });
const port = z.coerce.number().int().min(1).max(65_535);
const webUrl = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

/** Exactly as browsers send it, because origins are compared as strings. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Exactly as browsers write it, with a path, and without credentials and fragment. */
function isReturnAddress(text: string): boolean {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return false;
  const { href, username, password } = new URL(text);
  return href === text && username === '' && password === '' && !text.includes('#');
}

/** The values that Express accepts for `trust proxy`; it throws on any other. */
function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  return /[.:]/.test(text) && (ipaddr.isValid(text) || ipaddr.isValidCIDR(text));
}

/** `name=url` pairs; each URL has to answer with a status below 300. */
const namedUrls = list.transform((pairs, context) =>
  pairs.map((pair) => {
    const { name = '', url = '' } = /^(?<name>\w+)=(?<url>https?:.+)$/.exec(pair)?.groups ?? {};
    if (!URL.canParse(url)) context.addIssue('must be name=url pairs, separated by commas');
    return { name, url };
  }),
);

const jwtKeys = z.string().transform((text, context) => {
  const keys = text.split(',').map((pair) => {
    const [kid = '', ...secret] = pair.trim().split(':');
    return { kid, secret: secret.join(':') };
  });
  const isShort = keys.some(({ kid, secret }) => kid === '' || Buffer.byteLength(secret) < 32);
  if (isShort) {
    context.addIssue(
      'must be kid:secret pairs, separated by commas, with secrets of 32 bytes or more',
    );
  }
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) {
    context.addIssue('must name each kid once');
  }
  if (keys.some(({ secret }) => !isUsableKey(secret))) {
    context.addIssue('may hold private keys in PEM, but only EC keys on the curve P-256 (ES256)');
  }
  return keys;
});

/** A secret of any text, or a P-256 private key in PEM. */
function isUsableKey(secret: string): boolean {
  try {
    createSigningKey({ kid: '', secret });
    return true;
  } catch {
    return false;
  }
}

/** A key in PEM. Line breaks may be written as \\n, because some environments allow single lines only. */
const pemKey = z.string().transform((text, context) => {
  const pem = text.replaceAll('\\n', '\n');
  try {
    createPrivateKey(pem);
  } catch {
    context.addIssue('must be a private key in PEM: RSA of 1024 bits or more, or Ed25519');
  }
  return pem;
});
const dkimName = z.string().regex(/^[a-z\d_]([a-z\d_.-]*[a-z\d])?$/i, 'must be a domain name');

const oidcProviderSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
});

/** A JSON array, because a provider's secret may contain any character. */
const oidcProviders = z
  .string()
  .default('')
  .transform((text, context) => {
    const parsed = z.array(oidcProviderSchema).safeParse(text === '' ? [] : parseJson(text));
    const list = parsed.data ?? [];
    const slugs = new Set(list.map(({ slug }) => slug));
    if (!parsed.success || slugs.size < list.length) {
      context.addIssue(
        'must be a JSON array of { slug, name, issuer, clientId, clientSecret }, each slug once',
      );
    }
    return list;
  });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Every environment variable of the server, with its meaning. Outside production `npm start` generates
 * those without a default here; in production the publisher sets them.
 */
export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('production rejects every setting that is only safe for development'),
  PORT: port.default(4000).describe('the port that the server listens on'),
  HOST: z.string().min(1).default('127.0.0.1').describe('the address that the server listens on'),
  PUBLIC_URL: webUrl.optional().describe('the public URL of the site, without a trailing slash'),
  DATABASE_URL: databaseUrl.describe('PostgreSQL 15 or newer'),
  DATABASE_DIRECT_URL: databaseUrl
    .optional()
    .describe(
      'the same database without the transaction pooler in between: for LISTEN, jobs and migrations',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(20)
    .describe(
      'the connections that the pool of each process opens at most; up to three more stay open',
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
    .describe('another host instead of api.stripe.com; rejected in production'),
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
    .describe('pages of those sites to which a reader who signed in here may be sent back'),
  COOKIE_DOMAIN: z
    .string()
    .regex(
      /^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/,
      'must be a domain name',
    )
    .optional()
    .describe(
      'the parent domain whose sites share our cookies; without it they are for this host alone',
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
    .describe('a file that gets each entry of the audit log; - for standard output'),
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
    .describe('how long a stopping process still serves while /readyz answers 503'),
  METRICS_PORT: port.optional().describe('the port of the Prometheus metrics; default PORT + 2'),
  METRICS_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('the address that the Prometheus metrics listen on'),
  READINESS_URLS: namedUrls.describe('more checks of /readyz: name=url pairs, separated by commas'),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'must be a mailto: or https address')
    .optional()
    .describe('where to report a security hole; without it the address of MAIL_FROM'),
  RATE_LIMIT_FACTOR: z.coerce
    .number()
    .positive()
    .default(1)
    .describe("multiplies every limit's budget"),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('the lowest level that is logged'),
  LOG_FORMAT: z
    .enum(['json', 'pretty'])
    .default('json')
    .describe('one JSON document per line, or lines for people; npm start uses pretty'),
});

export type Environment = z.output<typeof environmentSchema>;

/** The name of a setting; other modules name settings by this closed list. */
export type SettingName = keyof Environment;
