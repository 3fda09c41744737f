import { describe, expect, test } from 'vitest';
import { composeEmail } from '../../../src/platform/mail/compose-email.ts';

const FRAME = {
  language: 'en',
  direction: 'ltr',
  siteName: 'Slack Tide',
  siteUrl: 'https://slack.example',
  logoUrl: null,
  accent: '#8a2b12',
  onAccent: '#ffffff',
  font: 'Georgia',
  publisher: ['Slack Tide'],
} as const;
const URL = 'https://slack.example/off?token=long';

const compose = (before: string, after: string) =>
  composeEmail(FRAME, { subject: 'Hello', before: [before], after: [after] });

describe('a mail that ends with a link', () => {
  test.each([
    ['Unsubscribe from these emails', `Unsubscribe from these emails: ${URL}`],
    ['Se désabonner', `Se désabonner\u00a0: ${URL}`],
  ])('shows "%s" as the link in HTML, and the address in the text', (label, line) => {
    const { html, text } = compose('Hello.', line);
    expect(html).toContain(`<a href="${URL}" style="color:inherit">${label}</a>`);
    expect(html).not.toContain(`>${URL}`);
    expect(text).toContain(line);
  });

  test('never hides an address behind words of other people', () => {
    const { html } = compose(`Your prize: https://evil.example/x`, 'Ignore this email.');
    expect(html).not.toContain('href="https://evil.example');
    expect(html).toContain('Your prize: https://evil.example/x');
  });
});
