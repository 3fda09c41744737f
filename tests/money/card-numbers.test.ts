import { expect, test } from 'vitest';
import { maskCardNumbers } from '../../src/money/card-numbers.ts';

test.each([
  ['my card is 4242424242424242, thanks', 'my card is ••••••••••••4242, thanks'],
  ['4242 4242 4242 4242', '•••• •••• •••• 4242'],
  ['4242-4242-4242-4242.', '••••-••••-••••-4242.'],
  ['378282246310005', '•••••••••••0005'],
  ['4222222222222', '•••••••••2222'],
  ['4242424242424242 12/30 123', '••••••••••••4242 12/30 123'],
  ['tip 5 4242 4242 4242 4242 12 30', 'tip 5 •••• •••• •••• 4242 12 30'],
  ['6304000000000000000', '•••••••••••••••0000'],
  ['4000000000000002 and 5555555555554444', '••••••••••••0002 and ••••••••••••4444'],
])('%j is masked except for the last four digits of each card', (text, masked) => {
  expect(maskCardNumbers(text)).toBe(masked);
});

test.each([
  '4242424242424241',
  'order 123456789012',
  '+49 151 12345678',
  '0000000000000000',
  '42424242424242424242',
  'on 2026-11-30 12:00',
])('%j contains no card number and stays unchanged', (text) => {
  expect(maskCardNumbers(text)).toBe(text);
});
