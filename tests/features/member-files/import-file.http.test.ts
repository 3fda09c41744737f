import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { type ImportReport, importFile } from '../../../src/features/member-files/index.ts';
import { consentRecords, createNewsletter } from '../../../src/features/newsletters/index.ts';
import { countImportedRows, describeChange, readOnce } from '../../support/member-files.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const HEADER =
  'email,name,email_confirmed_at,suppressed,consent_daily,consent_daily_at,consent_daily_source,consent_daily_wording';
const CONSENT = '2025-02-01T00:00:00Z,a form,Send it.';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  const list = { slug: 'daily', name: 'The Daily', description: '', position: 0 };
  await createNewsletter(server, list, { actor: COMMAND });
});

afterAll(() => server.close());

async function importLines(lines: readonly string[], isDryRun = false) {
  const results: string[] = [];
  const report: ImportReport = await importFile(
    server,
    () => readOnce([HEADER, ...lines].join('\n')),
    {
      isDryRun,
      onResult(one) {
        if ('problem' in one) results.push(`${one.problem.line}: ${one.problem.message}`);
        else results.push(describeChange(one.change));
      },
    },
  );
  return { report, results };
}

async function listsOf(email: string): Promise<string[]> {
  const rows = await server.db.read.newsletterConsent.findMany({
    where: { contact: { email } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ kind, source, wording }) => `${kind} (${source}) ${wording}`);
}

describe('an import of members', () => {
  test('a dry run reports exactly what the import then does, once', async () => {
    const known = await createMember(server, { email: 'known@example.org', name: 'Known' });
    const lines = [
      `new@example.org,Newcomer,2025-01-01T00:00:00Z,,confirmed,${CONSENT}`,
      `known@example.org,Other Name,,,confirmed,${CONSENT}`,
      'plain@example.org,,,,,,,',
      `left@example.org,,,,withdrawn,${CONSENT}`,
      `gone@example.org,,,yes,confirmed,${CONSENT}`,
      'nobody,,,,,,,',
      'new@example.org,,,,,,,',
    ];
    const before = await countImportedRows(server);
    const dry = await importLines(lines, true);
    expect(await countImportedRows(server)).toEqual(before);
    const done = await importLines(lines);
    expect(done).toEqual(dry);
    expect(done.results).toEqual([
      '7: email is not an e-mail address',
      '8: duplicate address',
      'member new@example.org',
      'confirm new@example.org daily',
      'confirm known@example.org daily',
      'member plain@example.org',
      'member left@example.org',
      'withdraw left@example.org daily',
      'member gone@example.org',
      'suppress gone@example.org',
    ]);
    expect(await listsOf('new@example.org')).toEqual(['confirmed (import: a form) Send it.']);
    expect(await listsOf('gone@example.org')).toEqual([]);
    const row = await server.db.read.member.findUniqueOrThrow({ where: { email: known.email } });
    expect(row.name).toBe('Known');
    const after = await countImportedRows(server);
    const again = await importLines(lines);
    expect(again.results).toHaveLength(2);
    expect(await countImportedRows(server)).toEqual(after);
  });

  test('an import resubscribes nobody who left here, and mails nobody', async () => {
    const email = 'leaver@example.org';
    await importLines([`${email},,,,confirmed,${CONSENT}`]);
    await importLines([`${email},,,,withdrawn,${CONSENT}`]);
    const { results } = await importLines([`${email},,,,confirmed,${CONSENT}`]);
    expect(results).toEqual([]);
    expect((await listsOf(email)).at(-1)).toMatch(/^withdrawn/);
    const suppressed = 'bounced@example.org';
    const now = server.clock.now();
    await consentRecords.suppress(server.db.read, { email: suppressed, reason: 'bounce', now });
    expect((await importLines([`${suppressed},,,,confirmed,${CONSENT}`])).results).toEqual([
      `member ${suppressed}`,
    ]);
    expect(await server.db.read.outboxMessage.count()).toBe(0);
  });

  test('batches are imported one by one, also by two concurrent runs', async () => {
    const lines = Array.from(
      { length: 1203 },
      (_, n) => `many-${n}@example.org,Reader ${n},,,${n % 2 ? `confirmed,${CONSENT}` : ',,,'}`,
    );
    const [one, other] = await Promise.all([importLines(lines), importLines(lines)]);
    expect(one.report.members + other.report.members).toBe(1203);
    expect(one.report.confirmed + other.report.confirmed).toBe(601);
    const where = { contact: { email: { startsWith: 'many-' } } };
    expect(await server.db.read.newsletterConsent.count({ where })).toBe(601);
  });

  test('a file with unknown columns is refused as a whole', async () => {
    const results: string[] = [];
    const report = await importFile(server, () => readOnce('email,plan\na@example.org,gold\n'), {
      isDryRun: false,
      onResult: (one) => results.push('problem' in one ? one.problem.message : 'changed'),
    });
    expect([results, report.lines]).toEqual([['unknown column plan'], 0]);
  });
});
