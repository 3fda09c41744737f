import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Division,
  planStatements,
  type StatementInput,
  type StatementLine,
  type TipMovement,
} from '../../../src/features/statements/plan-statements.rules.ts';

const settings: StatementInput['settings'] = {
  tipsShare: 100,
  revenueShare: 50,
  divide: 'equal',
  weights: {},
  transfers: false,
};

function month(given: Partial<StatementInput> = {}): StatementInput {
  return {
    settings,
    listed: {},
    tips: [],
    revenue: [],
    published: [],
    authorsOf: new Map([['story', ['ada', 'ben']]]),
    owed: [],
    ...given,
  };
}

function tip(given: Partial<TipMovement> = {}): TipMovement {
  return {
    paymentId: 'payment',
    currency: 'usd',
    net: 471,
    articleId: 'story',
    authorId: null,
    isOlder: false,
    earlier: null,
    ...given,
  };
}

function amounts(lines: readonly StatementLine[]): Record<string, number> {
  return Object.fromEntries(lines.map(({ authorId, amount }) => [authorId, amount]));
}

describe('a tip in the statements', () => {
  test.each([
    ['for an author is theirs', {}, { articleId: null, authorId: 'cy' }, { cy: 471 }],
    ['for an article is divided among those who wrote it', {}, {}, { ada: 236, ben: 235 }],
    ['is shared by the chosen percentage', { tipsShare: 50 }, {}, { ada: 118, ben: 117 }],
    ['is divided by the list', { divide: 'list' }, {}, { ada: 314, ben: 157 }],
    ['gives nothing at a share of 0', { tipsShare: 0 }, {}, {}],
    ['for the site belongs to no author', {}, { articleId: null }, {}],
    ['whose fees exceed it costs no author anything', {}, { net: -30 }, {}],
  ] as const)('%s', (_name, changed, given, expected) => {
    const listed = { ada: 2, ben: 1 };
    const lines = planStatements(
      month({ settings: { ...settings, ...changed }, listed, tips: [tip(given)] }),
    );
    expect(amounts(lines)).toEqual(expected);
  });

  const earlier = {
    sharePercent: 100,
    weights: { ada: 1, ben: 1 },
    amounts: { ada: 236, ben: 235 },
  };

  test('is deducted from the statements of its original authors if it is refunded in a later month', () => {
    const authorsOf = new Map([['story', ['cy']]]);
    const tips = [tip({ net: 0, isOlder: true, earlier })];
    expect(amounts(planStatements(month({ authorsOf, tips })))).toEqual({ ada: -236, ben: -235 });
  });

  test('keeps the share at which it was first divided', () => {
    const tips = [tip({ net: 400, isOlder: true, earlier })];
    const lines = planStatements(month({ settings: { ...settings, tipsShare: 10 }, tips }));
    expect(amounts(lines)).toEqual({ ada: -36, ben: -35 });
  });

  test('is not divided by a later partial refund if it was not divided at first', () => {
    expect(planStatements(month({ tips: [tip({ net: 200, isOlder: true })] }))).toEqual([]);
  });

  test('never gives its authors more than their share of the remaining amount, after any refunds', () => {
    const nets = fc.array(fc.integer({ min: -500, max: 5000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(nets, fc.integer({ min: 1, max: 100 }), (leftAfter, percent) => {
        const had: Record<string, number> = {};
        let before: TipMovement['earlier'] = null;
        for (const [index, net] of leftAfter.entries()) {
          const tips = [tip({ net, isOlder: index > 0, earlier: before })];
          const lines = planStatements(
            month({ settings: { ...settings, tipsShare: percent }, tips }),
          );
          for (const { authorId, amount } of lines) had[authorId] = (had[authorId] ?? 0) + amount;
          const division: Division | null = lines.at(0)?.division ?? before;
          before = division && { ...division, amounts: { ...had } };
          const sum = Object.values(had).reduce((total, part) => total + part, 0);
          if (before !== null) expect(sum).toBe(Math.floor((Math.max(0, net) * percent) / 100));
        }
      }),
    );
  });
});

describe('subscription revenue in the statements', () => {
  const published = [
    { id: 'one', wordCount: 300, authorIds: ['ada', 'ben'] },
    { id: 'two', wordCount: 900, authorIds: ['cy'] },
  ];
  test.each([
    ['is divided by articles', 'equal', 2000, { ada: 250, ben: 250, cy: 500 }],
    ['is divided by words', 'words', 2000, { ada: 125, ben: 125, cy: 750 }],
    ['is divided by the list', 'list', 2000, { ada: 900, dee: 100 }],
    ['comes off in a month that gave back more', 'equal', -200, { ada: -25, ben: -25, cy: -50 }],
    ['may be nothing', 'equal', 0, {}],
  ] as const)('%s', (_name, divide, net, expected) => {
    const lines = planStatements(
      month({
        settings: { ...settings, divide },
        listed: { ada: 9, dee: 1 },
        revenue: [{ currency: 'usd', net }],
        published,
      }),
    );
    expect(amounts(lines)).toEqual(expected);
  });

  test('stays with the publisher if nobody published anything', () => {
    expect(planStatements(month({ revenue: [{ currency: 'usd', net: 2000 }] }))).toEqual([]);
  });
});

test("an author's negative balance of the previous month is carried to the next statement", () => {
  const owed = [{ authorId: 'ada', currency: 'usd', amount: -120 }];
  expect(planStatements(month({ owed }))).toMatchObject([
    { authorId: 'ada', currency: 'usd', kind: 'carried', amount: -120 },
  ]);
});
