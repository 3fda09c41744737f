/** An edit of one file that plants the bug. The text to replace must occur exactly once. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A classic bug, and the test files of which at least one must fail with it. */
interface PlantedBug {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly tests: readonly string[];
}

const INITIAL = 'prisma/migrations/20261124123858_initial/migration.sql';
const SIGNATURE = 'src/features/webhooks/signature.stripe.ts';
const CHECKOUT_RULES = 'src/features/billing/checkout.rules.ts';

/** Classic bugs of payments, paywalls and sessions, each of which has cost money or trust elsewhere. */
export const BUGS: readonly PlantedBug[] = [
  {
    name: 'the event is marked as processed before the work is done',
    edits: [
      {
        file: 'src/features/webhooks/handle-object.ts',
        find: '    const object = { kind, id: objectId };',
        replace: `  await finishEvents(deps.db.read, ids, { outcome: 'applied', at: deps.clock.now() });
    const object = { kind, id: objectId };`,
      },
    ],
    tests: ['tests/journeys/stripe-away.test.ts'],
  },
  {
    name: 'only the event id prevents double counting of money',
    edits: [
      {
        file: INITIAL,
        find: 'CREATE UNIQUE INDEX "payments_payment_intent_id_key"',
        replace: 'CREATE INDEX "payments_payment_intent_id_key"',
      },
      {
        file: INITIAL,
        find: 'CREATE UNIQUE INDEX "payments_invoice_id_key"',
        replace: 'CREATE INDEX "payments_invoice_id_key"',
      },
    ],
    tests: ['tests/journeys/two-processes.test.ts'],
  },
  {
    name: 'the last write wins',
    edits: [
      {
        file: 'src/features/subscriptions/subscriptions.store.ts',
        find: 'where: { id, version },',
        replace: 'where: { id },',
      },
      {
        file: 'src/features/subscriptions/sync-subscription.ts',
        find: 'if ((row?.version ?? null) !== snapshot.version) throw concurrentUpdate();',
        replace: '',
      },
    ],
    tests: ['tests/features/subscriptions/sync-subscription.job.test.ts'],
  },
  {
    name: 'the amount is not compared',
    edits: [
      {
        file: CHECKOUT_RULES,
        find: 'if (seen.amount === amount || (trialDays > 0 && seen.amount === 0)) return true;',
        replace: 'if (trialDays >= 0) return true;',
      },
      {
        file: CHECKOUT_RULES,
        find: "    ...compareValues('payment.amount', expected.amount, paid),\n",
        replace: '',
      },
    ],
    tests: ['tests/features/billing/checkout.rules.test.ts'],
  },
  {
    name: 'an upsert that updates nothing is used as a claim',
    edits: [
      {
        file: 'src/platform/http/idempotency.ts',
        find: '  const { count } = await table.createMany({ data: [fresh], skipDuplicates: true });',
        replace: `  const where = { scope_key: { scope, key } };
  await table.upsert({ where, create: fresh, update: {} });
  const count = 1;`,
      },
    ],
    tests: ['tests/platform/http/idempotency.http.test.ts'],
  },
  {
    name: 'a limit is read and written without a lock',
    edits: [
      {
        file: 'src/features/access/gift-links.store.ts',
        find: '      opened: { lt: tx.giftLink.fields.openings },\n',
        replace: `      ...((await tx.giftLink.findUniqueOrThrow({ where: { id } })).opened <
      (await tx.giftLink.findUniqueOrThrow({ where: { id } })).openings
        ? {}
        : { revokedAt: now }),
`,
      },
    ],
    tests: ['tests/features/access/gifts.http.test.ts'],
  },
  {
    name: 'a refresh token is read and marked as used without a lock',
    edits: [
      {
        file: 'src/features/sessions/refresh-tokens.store.ts',
        find: `  const { count } = await tx.refreshToken.updateMany({
    where: { tokenHash: hashSecret(secret), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;`,
        replace: `  const row = await tx.refreshToken.findUnique({ where: { tokenHash: hashSecret(secret) } });
  if (row === null || row.usedAt !== null || row.expiresAt <= now) return false;
  await tx.refreshToken.update({ where: { id: row.id }, data: { usedAt: now } });
  return true;`,
      },
    ],
    tests: ['tests/features/sessions/refresh.http.test.ts'],
  },
  {
    name: 'a tolerance of 0, which the SDK treats as no limit',
    edits: [
      {
        file: SIGNATURE,
        find: 'const TOLERANCE_SECONDS = 300;',
        replace: 'const TOLERANCE_SECONDS = 0;',
      },
      {
        file: SIGNATURE,
        find: ' && ageSeconds <= TOLERANCE_SECONDS;',
        replace: ';',
      },
    ],
    tests: ['tests/features/webhooks/webhooks.http.test.ts'],
  },
  {
    name: 'staff endpoints are recognized by the path string',
    edits: [
      {
        file: 'src/platform/http/mount.ts',
        find: 'await passGates(one, { ...request, caller, readBody }, options);',
        replace: `await passGates(
      one.audience.who !== 'staff' || req.path.startsWith('/v1/staff/')
        ? one
        : { ...one, audience: { who: 'anyone' } },
      { ...request, caller, readBody },
      options,
    );`,
      },
    ],
    tests: ['tests/guards/api.test.ts'],
  },
  {
    name: 'the preview is cut from the full body',
    edits: [
      {
        file: 'src/features/articles/article-markdown.ts',
        find: 'renderBlocks(render(cutBody(body)))',
        replace: 'renderBlocks(render(cutBody(body) && body))',
      },
    ],
    tests: ['tests/features/reading/leaks.http.test.ts'],
  },
  {
    name: 'an unlocked answer is cacheable',
    edits: [
      {
        file: 'src/features/reading/caching.rules.ts',
        find: 'return isOpened ? NO_STORE : REVALIDATE;',
        replace: 'return isOpened ? REVALIDATE : REVALIDATE;',
      },
    ],
    tests: ['tests/features/reading/reading.http.test.ts'],
  },
  {
    name: 'the sanitiser runs before Markdown',
    edits: [
      {
        file: 'src/platform/html/markdown.ts',
        find: 'sanitize(parser.render(markdown, env), options).trim();',
        replace: 'parser.render(sanitize(markdown, options), env).trim();',
      },
    ],
    tests: ['tests/features/comments/comment-markdown.test.ts'],
  },
  {
    name: 'the meter counts an article twice',
    edits: [
      {
        file: 'src/features/access/meter.rules.ts',
        find: 'new Set(reads.map(({ articleId }) => articleId)).size',
        replace: 'reads.map(({ articleId }) => articleId).length',
      },
    ],
    tests: ['tests/features/access/meter.rules.test.ts'],
  },
  {
    name: 'the kind of a session is ignored',
    edits: [
      {
        file: 'src/platform/http/gates.ts',
        find: "  if (caller.sessionKind === 'embedded' && !admitsEmbedded(audience)) throw notFromHere();",
        replace: '',
      },
    ],
    tests: ['tests/features/sessions/hand-off.http.test.ts'],
  },
  {
    name: 'the freshness of a sign-in is ignored',
    edits: [
      {
        file: 'src/platform/http/fresh-sign-in.ts',
        find: 'if (!isFresh(caller, now)) throw freshSignInRequired();',
        replace:
          'if (caller.provedAt === null && !isFresh(caller, now)) throw freshSignInRequired();',
      },
    ],
    tests: ['tests/guards/powers.test.ts'],
  },
  {
    name: 'a return URL is compared by prefix',
    edits: [
      {
        file: 'src/features/sessions/return-address.rules.ts',
        find: "const separator = known.includes('?') ? '&' : '?';",
        replace: "const separator = '';",
      },
    ],
    tests: ['tests/features/sessions/return-address.rules.test.ts'],
  },
  {
    name: 'every answer has the refresh token in its body',
    edits: [
      {
        file: 'src/features/sessions/sessions.views.ts',
        find: '...((isEmbedded || !isBrowser(request)) && { refreshToken }),',
        replace: '...((isEmbedded || request !== undefined) && { refreshToken }),',
      },
    ],
    tests: ['tests/features/sessions/cookies.http.test.ts'],
  },
  {
    name: 'a rate limit is spent only after the proof was accepted',
    edits: [
      {
        file: 'src/platform/http/gates.ts',
        find: '  const budget = spent ?? (await options.limiter.spend(limits, parsed));\n',
        replace: '',
      },
      {
        file: 'src/platform/http/gates.ts',
        find: '  if (options.checkAnswers) checkAnswer(one, answer);\n  return { answer, budget };',
        replace: `  if (options.checkAnswers) checkAnswer(one, answer);
  return { answer, budget: spent ?? (await options.limiter.spend(limits, parsed)) };`,
      },
    ],
    tests: ['tests/platform/http/limits.http.test.ts'],
  },
  {
    name: 'a known device uses the rate limit of unknown devices',
    edits: [
      {
        file: 'src/features/sign-in/sign-in.limits.ts',
        find: "  { name: 'login-device', points: 20, perSeconds: 5 * MINUTES, by: 'device' },",
        replace: '  ...LOGIN_LIMITS,',
      },
    ],
    tests: ['tests/features/sign-in/shut-out.http.test.ts'],
  },
];
