import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../../src/platform/config/config.ts';

const SECRET = 'q8Zr2-Lw0xVt7Kd5Yb3Hn6Mf9Pj1Sg4Ce';

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://news.test',
  DATABASE_URL: 'postgresql://db.internal/pennypress',
  JWT_KEYS: `2026:${SECRET}`,
  STRIPE_SECRET_KEY: 'sk_live_9vTq2LwZr7KdYb3HnMf',
  STRIPE_WEBHOOK_SECRET: 'whsec_Lw0xVt7Kd5Yb3Hn6Mf9P',
  SMTP_URL: 'smtps://mail.internal',
  MAIL_FROM: 'News <news@news.test>',
};

const SIXTEEN_RANGES = Array.from({ length: 17 }, (_, index) => `${20 + index}.0.0.0/12`).join();

/** Settings that need each other. */
const PARTNERS = {
  PURGE_URL: 'https://cdn.test/purge',
  PURGE_SECRET: 'Tq2Lw0Zr7KdYb3HnMf',
  AUDIT_LOG_URL: 'https://logs.test/audit',
  AUDIT_LOG_SECRET: 'Zr7KdTq2Lw0Yb3HnMf',
  COMMENT_CHECK_URL: 'https://check.test',
  COMMENT_CHECK_SECRET: SECRET,
};

const development = { ...production, NODE_ENV: 'development' };

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('a production configuration', () => {
  test('is accepted if its settings are safe', () => {
    expect(readConfig(production)).toMatchObject({
      isProduction: true,
      livemode: true,
      ALLOWED_ORIGINS: [],
      TRUST_PROXY: [],
    });
  });

  test.each([
    'PUBLIC_URL',
    'DATABASE_URL',
    'JWT_KEYS',
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'SMTP_URL',
    'MAIL_FROM',
  ])('is rejected if %s is missing or empty', (name) => {
    for (const value of [undefined, '']) {
      const problems = problemsOf({ ...production, [name]: value });
      expect(problems.join()).toContain(`${name} is not set`);
    }
  });

  test('lets a command run without the webhook secret, which needs an endpoint first', () => {
    const env = { ...production, STRIPE_WEBHOOK_SECRET: '' };
    const [first, second] = [1, 2].map(() => readConfig(env, { isCommand: true }));
    // What stands in its place is known to nobody.
    expect(first?.STRIPE_WEBHOOK_SECRET).not.toEqual(second?.STRIPE_WEBHOOK_SECRET);
    expect(readConfig(production, { isCommand: true }).STRIPE_WEBHOOK_SECRET).toEqual([
      production.STRIPE_WEBHOOK_SECRET,
    ]);
    expect(() => readConfig({ ...env, STRIPE_SECRET_KEY: '' }, { isCommand: true })).toThrow();
  });

  test.each<[string, string, string]>([
    ['JWT_KEYS', `k:${SECRET.slice(0, 31)}`, 'a secret of 31 bytes'],
    ['JWT_KEYS', `k:${SECRET},l:short`, 'a short second secret'],
    ['JWT_KEYS', SECRET, 'a secret without a kid'],
    ['JWT_KEYS', `k:${SECRET},k:${SECRET}2`, 'two secrets under one kid'],
    ['JWT_KEYS', `k:${'ab'.repeat(20)}`, 'a secret that repeats itself'],
    ['JWT_KEYS', 'k:change-me-change-me-change-me-7f', 'a sample'],
    ['JWT_KEYS', 'k:your-secret-key-goes-here-0123456', 'another sample'],
    ['STRIPE_SECRET_KEY', 'pk_live_9vTq2LwZr7KdYb3HnMf', 'a publishable key'],
    ['STRIPE_SECRET_KEY', 'sk_test_example', 'a sample'],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_short', 'a short secret'],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_xxxxxxxxxxxxxxxx', 'a sample'],
    ['STRIPE_WEBHOOK_SECRET', ',', 'no secret at all'],
    ['PUBLIC_URL', 'http://news.test', 'plain http with a live key'],
    ['PUBLIC_URL', 'ftp://news.test', 'another protocol'],
    ['STRIPE_API_BASE', 'http://127.0.0.1:4001', 'another host than Stripe'],
    ['AKISMET_API_BASE', 'http://127.0.0.1:4001', 'another host than Akismet'],
    ['TRUST_PROXY', 'true', 'every proxy'],
    ['TRUST_PROXY', '*', 'every proxy'],
    ['TRUST_PROXY', '10.0.0.0/8,0.0.0.0/0', 'everyone beside a proxy'],
    ['TRUST_PROXY', '0.0.0.0/1,128.0.0.0/1', 'everyone in two halves'],
    ['TRUST_PROXY', '::/0', 'everyone'],
    ['TRUST_PROXY', '::ffff:0:0/96', 'every IPv4 address, mapped'],
    ['TRUST_PROXY', '::ffff:0.0.0.0/97', 'half of them'],
    ['TRUST_PROXY', '64:ff9b::/96', 'every IPv4 address, translated'],
    ['TRUST_PROXY', '203.0.0.0/8', 'a whole /8'],
    ['TRUST_PROXY', '2000::/16', 'a large part of the internet'],
    ['TRUST_PROXY', SIXTEEN_RANGES, 'many ranges that add up'],
    ['TRUST_PROXY', 'proxy.internal', 'a name'],
    ['TRUST_PROXY', '1', 'a number of hops'],
    ['RATE_LIMIT_FACTOR', '11', 'limits taken away'],
    ['RATE_LIMIT_FACTOR', '0', 'limits that let nobody in'],
    ['RATE_LIMIT_FACTOR', 'Infinity', 'no limits'],
    ['ALLOWED_ORIGINS', 'https://a.test/', 'an origin with a path'],
    ['ALLOWED_ORIGINS', '*', 'every origin'],
    ['ALLOWED_ORIGINS', 'null', 'the origin of nobody'],
    ['RETURN_ADDRESSES', 'https://a.test/back', 'a page of a site that is not allowed'],
    ['RETURN_ADDRESSES', 'https://a.test/back#part', 'an address with a fragment'],
    ['RETURN_ADDRESSES', 'https://a.test', 'an origin without a path'],
    ['COOKIE_DOMAIN', 'other.test', 'a domain that the server is not part of'],
    ['COOKIE_DOMAIN', 'test', 'a whole top-level domain'],
    ['COOKIE_DOMAIN', '.news.test', 'a leading dot'],
    ['ALLOWED_ORIGINS', 'https://a.test,http://b.test', 'an origin in plain text'],
    ['RETURN_ADDRESSES', 'http://news.test/back', 'an address in plain text'],
    ['PUBLIC_URL', 'https://user:pass@news.test', 'a password in public'],
    ['PUBLIC_URL', 'http://news.test', 'an address in plain text'],
    ['PUBLIC_URL', 'http://127.0.0.1.news.test', 'a host that only looks like this machine'],
    ['AUDIT_LOG_URL', 'http://logs.test/audit', 'an audit log in plain text'],
    ['AUDIT_LOG_SECRET', '0123456789012345678901234567890', 'a secret typed by hand'],
    ['PURGE_SECRET', 'change-me-change-me-1f', 'a sample'],
    ['PURGE_SECRET', 'abababababababababababab', 'a secret that repeats itself'],
    ['COMMENT_CHECK_SECRET', 'your-secret-goes-here-and-is-long-9x', 'a sample'],
    ['MAIL_WEBHOOK_SECRET', '0123456789012345678901234567890', 'a secret typed by hand'],
    ['SMTP_URL', 'smtp://mail.internal?ignoreTLS=true', 'mail without encryption'],
    ['SMTP_URL', 'smtps://mail.internal?tls.rejectUnauthorized=false', 'any certificate'],
    ['PORT', '65536', 'no such port'],
    ['HOST', 'a b', 'no host name'],
    ['METRICS_HOST', '!!', 'no host name'],
    ['LOG_LEVEL', 'loud', 'no such level'],
    ['MAIL_FROM', 'a@b.test\r\nBcc: c@d.test', 'a second header line'],
    ['WEB_CONCURRENCY', '1.5', 'half a process'],
    ['SMTP_URL', 'http://mail.internal', 'another protocol'],
    ['DATABASE_URL', 'mysql://db.internal/x', 'another database'],
  ])('is rejected with %s=%s: %s', (name, value) => {
    const problems = problemsOf({ ...production, ...PARTNERS, [name]: value });
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(new RegExp(`^${name}\\b`));
  });

  const store = {
    MEDIA_ENDPOINT: 'https://s3.store.internal',
    MEDIA_REGION: 'auto',
    MEDIA_BUCKET: 'pictures',
    MEDIA_ACCESS_KEY: 'AKID9vTq2Lw',
    MEDIA_SECRET_KEY: 'Zr7KdYb3HnMf6Pj1',
  };

  test('may use a bucket for images, with and without a public URL', () => {
    expect(problemsOf({ ...production, ...store })).toEqual([]);
    const MEDIA_PUBLIC_URL = 'https://pictures.test/';
    const config = readConfig({ ...production, ...store, MEDIA_PUBLIC_URL });
    expect(config.MEDIA_PUBLIC_URL).toBe('https://pictures.test');
  });

  test.each(Object.keys(store))('is rejected with a bucket for images without %s', (name) => {
    const problems = problemsOf({ ...production, ...store, [name]: '' });
    expect(problems).toEqual([
      expect.stringMatching(new RegExp(`^${name} is not set; it is required with`)),
    ]);
  });

  test('is rejected with a public URL without a bucket, a sample key, or plain http', () => {
    const MEDIA_PUBLIC_URL = 'https://pictures.test';
    expect(problemsOf({ ...production, MEDIA_PUBLIC_URL })).toHaveLength(5);
    const sample = { ...store, MEDIA_SECRET_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
    expect(problemsOf({ ...production, ...sample })).toEqual([
      'MEDIA_SECRET_KEY looks like a sample value; generate your own',
    ]);
    const open = { ...store, MEDIA_PUBLIC_URL: 'http://pictures.test' };
    expect(problemsOf({ ...production, ...open }).join()).toMatch(
      /^MEDIA_PUBLIC_URL must be https/,
    );
  });

  test.each([
    'http://127.0.0.1:4000',
    'http://[::1]:4000',
    'http://localhost',
    'http://a.localhost',
  ])(
    'may be served on this machine at %s with a test key, and nowhere else without TLS',
    (PUBLIC_URL) => {
      const rehearsal = { ...production, STRIPE_SECRET_KEY: 'sk_test_9vTq2LwZr7KdYb3HnMf' };
      const refused = [expect.stringMatching(/^PUBLIC_URL must be https/)];
      expect(problemsOf({ ...rehearsal, PUBLIC_URL })).toEqual([]);
      expect(problemsOf({ ...rehearsal, PUBLIC_URL: 'http://news.test' })).toEqual(refused);
      expect(problemsOf({ ...production, PUBLIC_URL })).toEqual(refused);
    },
  );

  test('may list proxy networks, IPv6 and the loopback', () => {
    const TRUST_PROXY = '10.1.0.0/16, 192.0.2.7,2001:db8::/32 ,loopback';
    expect(readConfig({ ...production, TRUST_PROXY }).TRUST_PROXY).toHaveLength(4);
  });

  test('may list all networks of a large CDN', () => {
    const TRUST_PROXY = '104.16.0.0/13,172.64.0.0/13,162.158.0.0/15,2400:cb00::/32,2a06:98c0::/29';
    expect(problemsOf({ ...production, ...PARTNERS, TRUST_PROXY })).toEqual([]);
  });

  test('reports all problems at once, and never a value', () => {
    const env = {
      ...production,
      JWT_KEYS: 'k:hunter2',
      STRIPE_SECRET_KEY: 'hunter2-key',
      PUBLIC_URL: undefined,
      TRUST_PROXY: 'yes',
      PORT: 'hunter2',
    };
    const problems = problemsOf(env);
    for (const name of ['JWT_KEYS', 'STRIPE_SECRET_KEY', 'PUBLIC_URL', 'TRUST_PROXY', 'PORT']) {
      expect(problems.join('\n')).toContain(name);
    }
    expect(new ConfigError(problems).message).not.toContain('hunter2');
  });
});

describe('a configuration outside production', () => {
  test('needs no setting with a default, and an empty setting counts as missing', () => {
    const { PUBLIC_URL: _url, MAIL_FROM: _from, NODE_ENV: _env, ...rest } = production;
    const settings = { ...rest, PORT: '5601', HOST: '', TRUST_PROXY: '' };
    expect(readConfig(settings)).toMatchObject({
      NODE_ENV: 'development',
      isProduction: false,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'http://127.0.0.1:5601',
      ALLOWED_ORIGINS: ['http://localhost:5601'],
      STANDINS_PORT: 5602,
      METRICS_PORT: 5603,
      RATE_LIMIT_FACTOR: 1,
    });
  });

  test('reads several keys in order, and a secret may contain colons', () => {
    const { JWT_KEYS } = readConfig({ ...development, JWT_KEYS: `b:${SECRET}:x, a:${SECRET}` });
    expect(JWT_KEYS).toEqual([
      { kid: 'b', secret: `${SECRET}:x` },
      { kid: 'a', secret: SECRET },
    ]);
  });

  test('removes trailing slashes of PUBLIC_URL', () => {
    const settings = { ...development, PUBLIC_URL: 'https://news.test//' };
    expect(readConfig(settings).PUBLIC_URL).toBe('https://news.test');
  });

  test('may use an emulator in production if it is staging, unless it has a live key', () => {
    const staging = { ...production, STAGING: 'on', STRIPE_API_BASE: 'http://127.0.0.1:4001' };
    const problems = (key: string) => problemsOf({ ...staging, STRIPE_SECRET_KEY: key });
    expect(problems('sk_test_51Staging')).toEqual([]);
    expect(problems('sk_live_51Real').join()).toContain('STAGING');
    expect(problems('rk_live_51Real').join()).toContain('STAGING');
    const withoutEmulator = { ...production, STAGING: 'on', STRIPE_SECRET_KEY: 'sk_live_51Real' };
    expect(problemsOf(withoutEmulator).join()).toContain('STAGING');
  });

  test('may use an emulator and a large rate limit factor', () => {
    const settings = {
      ...development,
      STRIPE_API_BASE: 'http://127.0.0.1:4001',
      RATE_LIMIT_FACTOR: '1000',
    };
    expect(problemsOf(settings)).toEqual([]);
  });
});
