import { describe, expect, it } from 'vitest';
import { createSealer } from '../../src/platform/crypto/seal.ts';
import { createIntents, type Intent } from '../../src/web/intent.ts';
import { readReturnTo } from '../../src/web/return-to.rules.ts';

const secret = 'x'.repeat(32);
const intents = createIntents(createSealer([{ kid: 'key ü/1', secret }], 'forms'));

const PLAN: Intent = { kind: 'subscribe', tier: 'patron', interval: 'year', article: 'a-story' };
const GIFT: Intent = {
  kind: 'gift',
  tier: 'supporter',
  interval: 'month',
  giftFor: 'nora@example.com',
  giftFrom: 'Ada',
  giftMessage: '語'.repeat(300),
  giftOn: '2026-12-24',
};

describe('the stored intent of a reader before signing in', () => {
  it.each([PLAN, GIFT, { ...PLAN, currency: 'eur', promotionCode: 'SPRING' }])(
    'is part of a return address that every sign-in page accepts',
    (intent) => {
      const path = intents.toPath(intent);
      expect(readReturnTo(path)).toBe(path);
      expect(intents.read(path)).toEqual(intent);
    },
  );

  it('is not read from an address that this server did not seal', () => {
    const path = intents.toPath(PLAN);
    const others = createIntents(
      createSealer([{ kid: 'key ü/1', secret: 'y'.repeat(32) }], 'forms'),
    );
    const changed = path.slice(0, -2) + (path.endsWith('AA') ? 'BB' : 'AA');
    const foreign = [others.toPath(PLAN), changed, `${path}&tier=supporter`, `/x${path}`];
    for (const one of [...foreign, '/plans', '/continue?intent=a.b', undefined]) {
      expect(intents.read(one)).toBeNull();
    }
  });

  it('reveals neither the email address nor the message of a gift', () => {
    expect(intents.toPath(GIFT)).not.toMatch(/nora|example/);
  });
});
