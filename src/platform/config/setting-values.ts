import { createPrivateKey } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { createSigningKey } from '../crypto/signing-keys.ts';
import { isDatabaseUrl } from './database-address.ts';

// Parsers for values that several settings share.

export const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

/** A host name or IP address to listen on; the loopback interface by default. */
export const listenAddress = z
  .string()
  .regex(/^[\w.:%-]+$/, 'must be a host name or an IP address')
  .default('127.0.0.1');

export const databaseUrl = z
  .string()
  .refine(isDatabaseUrl, 'must be an address such as postgresql://user:password@host:5432/name');
export const port = z.coerce.number().int().min(1).max(65_535);
export const webUrl = z
  .url({ protocol: /^https?$/ })
  .transform((text) => text.replace(/(?<!\/)\/+$/, ''));

/** Exactly as browsers send it, because origins are compared as strings. */
export function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Exactly as browsers serialize it, with a path, and without credentials or a fragment. */
export function isReturnAddress(text: string): boolean {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return false;
  const { href, username, password } = new URL(text);
  return href === text && username === '' && password === '' && !text.includes('#');
}

/** The values that Express accepts for `trust proxy`; it throws on any other. */
export function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  return /[.:]/.test(text) && (ipaddr.isValid(text) || ipaddr.isValidCIDR(text));
}

/** `name=url` pairs; each URL has to answer with a status below 300. */
export const namedUrls = list.transform((pairs, context) =>
  pairs.map((pair) => {
    const { name = '', url = '' } = /^(?<name>\w+)=(?<url>https?:.+)$/.exec(pair)?.groups ?? {};
    if (!URL.canParse(url)) context.addIssue('must be name=url pairs, separated by commas');
    return { name, url };
  }),
);

export const jwtKeys = z.string().transform((text, context) => {
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
    context.addIssue('must not repeat a kid');
  }
  if (keys.some(({ secret }) => !isUsableKey(secret))) {
    context.addIssue(
      'may contain private keys in PEM, but only EC keys on the curve P-256 (ES256)',
    );
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

/** A PEM key. Line breaks may be written as \\n, because some environments allow only single lines. */
export const pemKey = z.string().transform((text, context) => {
  const pem = text.replaceAll('\\n', '\n');
  try {
    createPrivateKey(pem);
  } catch {
    context.addIssue('must be a private key in PEM: RSA of 1024 bits or more, or Ed25519');
  }
  return pem;
});
export const dkimName = z
  .string()
  .regex(/^[a-z\d_]([a-z\d_.-]*[a-z\d])?$/i, 'must be a domain name');

const oidcProviderSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
});

/** A JSON array, because a provider's secret may contain any character. */
export const oidcProviders = z
  .string()
  .default('')
  .transform((text, context) => {
    const parsed = z.array(oidcProviderSchema).safeParse(text === '' ? [] : parseJson(text));
    const list = parsed.data ?? [];
    const slugs = new Set(list.map(({ slug }) => slug));
    if (!parsed.success || slugs.size < list.length) {
      context.addIssue(
        'must be a JSON array of { slug, name, issuer, clientId, clientSecret }, with unique slugs',
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
