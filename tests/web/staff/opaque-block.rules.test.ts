import { describe, expect, it } from 'vitest';
import { describeBlock } from '../../../src/web/browser/opaque-block.rules.ts';

const plain = (text: string) => ({ text, marks: [] });

describe('a block that the rich-text editor keeps as it is', () => {
  it.each([
    ['<!--more-->', { kind: 'cut' }],
    ['<!-- More -->', { kind: 'cut' }],
    [
      'https://youtu.be/dQw4w9WgXcQ',
      { kind: 'embed', embed: { page: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' } },
    ],
    [
      '<iframe src="https://player.vimeo.com/video/76979871" title="Sea"></iframe>',
      { kind: 'embed', embed: { site: 'Vimeo' } },
    ],
    ['https://elsewhere.example/', { kind: 'source' }],
    ['<iframe src="https://elsewhere.example/"></iframe>', { kind: 'source' }],
    ['[^1]: A note\n    of two lines.', { kind: 'footnote', label: '1' }],
    [
      '| a | *b* |\n|---|:-:|\n| 1 | <b>2</b> |',
      {
        kind: 'table',
        rows: [
          [[plain('a')], [{ text: 'b', marks: ['em'] }]],
          [[plain('1')], [plain('<b>2</b>')]],
        ],
      },
    ],
    [
      '| **[The *tide*](https://a.example)**, `x` |\n|---|\n| ~~no~~ |',
      {
        kind: 'table',
        rows: [
          [
            [
              { text: 'The ', marks: ['strong', 'a'] },
              { text: 'tide', marks: ['strong', 'a', 'em'] },
              plain(', '),
              { text: 'x', marks: ['code'] },
            ],
          ],
          [[{ text: 'no', marks: ['s'] }]],
        ],
      },
    ],
    ['<div>raw</div>', { kind: 'source' }],
  ])('%j is shown as what it is', (source, expected) => {
    expect(describeBlock(source)).toMatchObject(expected);
  });
});
