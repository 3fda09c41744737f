import { expect, test } from 'vitest';
import { mustEncrypt } from '../../../src/platform/mail/transport.ts';

test.each([
  ['smtp://mail.internal:587', true, true],
  ['smtp://user:pass@mail.internal', true, true],
  ['smtp://localhost.evil.example', true, true],
  ['smtps://mail.internal', true, false],
  ['smtp://127.0.0.1:25', true, false],
  ['smtp://localhost', true, false],
  ['smtp://[::1]', true, false],
  ['smtp://mail.internal', false, false],
])('%s with production %s requires STARTTLS: %s', (SMTP_URL, isProduction, isDemanded) => {
  expect(mustEncrypt({ SMTP_URL, isProduction })).toBe(isDemanded);
});
