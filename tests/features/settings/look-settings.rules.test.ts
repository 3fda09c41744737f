import { expect, test } from 'vitest';
import { lookSettingsChangeSchema } from '../../../src/features/settings/look-settings.schema.ts';

test('an accent of three digits is stored with six', () => {
  expect(lookSettingsChangeSchema.parse({ accent: '#0A5' })).toMatchObject({ accent: '#00AA55' });
  expect(lookSettingsChangeSchema.parse({ accent: '#8a2b12' })).toMatchObject({
    accent: '#8a2b12',
  });
});

test.each(['#12345', '0a5', '#0a5g', 'green'])('%s is rejected as an accent', (accent) => {
  expect(lookSettingsChangeSchema.safeParse({ accent }).success).toBe(false);
});
