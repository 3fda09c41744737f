import { describe, expect, test } from 'vitest';
import { composeEmail } from '../../../src/platform/mail/compose-email.ts';

const FRAME = {
  language: 'en',
  direction: 'ltr',
  siteName: 'Slack Tide',
  siteUrl: 'https://slack.example',
  logoUrl: null,
  colours: {
    light: { accent: '#8a2b12', onAccent: '#ffffff' },
    dark: { accent: '#b47767', onAccent: '#000000' },
  },
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
  ])('shows "%s" as the link in HTML, and the URL in the text', (label, line) => {
    const { html, text } = compose('Hello.', line);
    expect(html).toContain(`<a href="${URL}" style="color:inherit">${label}</a>`);
    expect(html).not.toContain(`>${URL}`);
    expect(text).toContain(line);
  });

  test('links a URL at the end of our own words', () => {
    const { html, text } = compose('Hello.', `Verify it with the keys at ${URL}`);
    const link = `<a href="${URL}" style="color:inherit">${URL}</a>`;
    expect(html).toContain(`Verify it with the keys at ${link}</p>`);
    expect(text).toContain(`Verify it with the keys at ${URL}\n`);
  });

  test('labels the link after user-written text with our own words', () => {
    const paragraph = { words: 'Ada: see https://evil.example/x', label: 'View comment', url: URL };
    const { html, text } = composeEmail(FRAME, { subject: 'Hello', before: [paragraph] });
    const link = `<a href="${URL}" style="color:inherit">View comment</a>`;
    expect(html).toContain(`>Ada: see https://evil.example/x ${link}</p>`);
    expect(text).toContain(`Ada: see https://evil.example/x ${URL}\n`);
  });

  test('never turns a URL in user-written text into a link', () => {
    const { html } = compose(`Your prize: https://evil.example/x`, 'Ignore this email.');
    expect(html).not.toContain('href="https://evil.example');
    expect(html).toContain('Your prize: https://evil.example/x');
  });
});
