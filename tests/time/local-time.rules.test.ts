import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTimeOf, parseLocalTime } from '../../src/time/local-time.ts';

describe('local times in forms', () => {
  it.each([
    ['2026-01-31T09:30', 'Europe/Lisbon', '2026-01-31T09:30:00.000Z'],
    ['2026-07-31T09:30', 'Europe/Lisbon', '2026-07-31T08:30:00.000Z'],
    ['2026-07-31T09:30', 'America/New_York', '2026-07-31T13:30:00.000Z'],
    ['2026-07-31T09:30', 'Asia/Kathmandu', '2026-07-31T03:45:00.000Z'],
    // Clocks go back at 2:00, so 1:30 occurs twice: the first one counts.
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    // Clocks go forward at 2:00, so 2:30 does not occur: it is 3:30.
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(parseLocalTime(local, zone)?.toISOString()).toBe(instant);
  });

  it.each(['', 'tomorrow', '2026-13-01T00:00', '2026-01-31'])('%j is not a local time', (typed) => {
    expect(parseLocalTime(typed, 'Europe/Lisbon')).toBeNull();
  });

  it('a time shown in a form is parsed back to the same minute', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Apia', 'Asia/Kathmandu');
    const minutes = fc.integer({ min: 25_000_000, max: 40_000_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const local = localTimeOf(new Date(minute * 60_000), zone);
        const back = parseLocalTime(local, zone);
        // Of an hour that occurs twice, both instants show the same time.
        expect(back && localTimeOf(back, zone)).toBe(local);
        expect(Math.abs((back?.getTime() ?? 0) - minute * 60_000)).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});
