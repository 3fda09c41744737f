import { expect, test } from 'vitest';
import { createClock } from '../../src/time/clock.ts';

test('the clock follows the wall, at the distance that was set last', () => {
  let wall = Date.parse('2026-03-01T12:00:00Z');
  const clock = createClock(() => wall);
  expect(clock.now()).toEqual(new Date('2026-03-01T12:00:00Z'));

  clock.setOffset(90);
  expect(clock.now()).toEqual(new Date('2026-03-01T12:01:30Z'));
  wall += 1_000;
  expect(clock.now()).toEqual(new Date('2026-03-01T12:01:31Z'));

  clock.setOffset(-3_600);
  expect(clock.now()).toEqual(new Date('2026-03-01T11:00:01Z'));
});

test('without another source the wall is the machine’s own', () => {
  const before = Date.now();
  const now = createClock().now().getTime();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});
