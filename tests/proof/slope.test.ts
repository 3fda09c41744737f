import { describe, expect, it } from 'vitest';
import { slopeOf } from '../../scripts/proof/soak/slope.ts';

describe('the memory slope', () => {
  it.each([
    {
      name: 'a line that rises',
      points: [
        [0, 1],
        [1, 3],
        [2, 5],
      ],
      slope: 2,
    },
    {
      name: 'a line that falls',
      points: [
        [0, 5],
        [2, 1],
      ],
      slope: -2,
    },
    {
      name: 'a level one',
      points: [
        [0, 4],
        [1, 4],
        [5, 4],
      ],
      slope: 0,
    },
    {
      name: 'noise about a level',
      points: [
        [0, 3],
        [1, 5],
        [2, 5],
        [3, 3],
      ],
      slope: 0,
    },
    { name: 'one point', points: [[7, 4]], slope: 0 },
    {
      name: 'one moment twice',
      points: [
        [7, 4],
        [7, 9],
      ],
      slope: 0,
    },
  ])('the slope of $name is $slope', ({ points, slope }) => {
    expect(slopeOf(points.map(([x = 0, y = 0]) => ({ x, y })))).toBeCloseTo(slope);
  });
});
