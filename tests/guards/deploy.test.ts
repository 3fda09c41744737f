import { readdir, readFile } from 'node:fs/promises';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { environmentSchema } from '../../src/platform/config/environment.ts';
import { SECRET_SETTINGS } from '../../src/platform/config/secret-files.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { createMetrics } from '../../src/platform/health/metrics.ts';
import type { Streams } from '../../src/platform/http/streams.ts';
import { registerGauges } from '../../src/wiring/gauges.ts';

interface AlertCheck {
  readonly alertname: string;
  readonly eval_time: string;
  readonly minute: number;
  readonly exp_alerts: readonly object[];
}

const DEPLOY = new URL('../../deploy/', import.meta.url);

function read(path: string): Promise<string> {
  return readFile(new URL(path, DEPLOY), 'utf8');
}

function listMetricNames(): string[] {
  const { registry } = createMetrics();
  const db = { pool: {} } as unknown as Database;
  registerGauges(registry, { db, changes: {} as never, isRedisUp: null, streams: {} as Streams });
  return Registry.merge([registry])
    .getMetricsAsArray()
    .map(({ name }) => name);
}

test('alert rules and dashboards refer to existing metrics', async () => {
  const texts = [await read('monitoring/alerts.yaml'), await read('monitoring/dashboard.json')];
  const known = listMetricNames();
  const named = texts.join('\n').matchAll(/\b(?:pennypress|http|process|nodejs)_[a-z0-9_]+/g);
  const used = new Set([...named].map(([name]) => name.replace(/_(?:bucket|count|sum)$/, '')));
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter((name) => !known.includes(name))).toEqual([]);
});

test('every alert rule has a severity, a summary and an entry in the operations manual', async () => {
  const { groups } = parse(await read('monitoring/alerts.yaml'));
  const manual = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  for (const { alert, labels, annotations } of groups[0].rules) {
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(annotations.summary, alert).toMatch(/^\S.{10,}$/s);
    expect(manual, `${alert} in docs/operations.md`).toContain(`\`${alert}\``);
  }
});

test('every alert rule has a test in which it fires and one in which it is resolved', async () => {
  const { groups } = parse(await read('monitoring/alerts.yaml'));
  const { tests } = parse(await read('monitoring/alerts.test.yaml'));
  const checks: AlertCheck[] = tests.flatMap((one: { alert_rule_test: AlertCheck[] }) =>
    one.alert_rule_test.map((check) => ({
      ...check,
      minute: Number.parseInt(check.eval_time, 10),
    })),
  );
  for (const { alert } of groups[0].rules) {
    const own = checks.filter(({ alertname }) => alertname === alert);
    const fires = own.find(({ exp_alerts: expected }) => expected.length > 0);
    expect(fires, `${alert} fires`).toBeDefined();
    const before = own.find(({ exp_alerts: expected }) => expected.length === 0);
    expect(before?.minute, `${alert} before`).toBeLessThan(fires?.minute ?? 0);
    const last = own.at(-1);
    expect(last?.minute, `${alert} afterwards`).toBeGreaterThan(fires?.minute ?? 0);
    expect(last?.exp_alerts, `${alert} ends`).toEqual([]);
  }
});

test('the operations manual says how to rotate every secret', async () => {
  const manual = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const [, page = ''] = /\n### Rotating\n(.*?)\n### /s.exec(manual) ?? [];
  expect(SECRET_SETTINGS.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('containers, units and manifests set only existing settings', async () => {
  const settings = new Set<string>([
    ...Object.keys(environmentSchema.shape),
    ...SECRET_SETTINGS.map((name) => `${name}_FILE`),
  ]);
  const { services } = parse(await read('compose/compose.yaml'), { merge: true });
  const inCompose = ['migrate', 'pennypress'].flatMap((name) =>
    Object.keys(services[name].environment),
  );
  const image = /^ENV (.*)$/m.exec(await read('container/Containerfile'))?.[1] ?? '';
  const unit = (await read('systemd/pennypress.service')).match(/^Environment=(.*)$/gm) ?? [];
  const inText = `${image} ${unit.join(' ')}`.matchAll(/\b([A-Z][A-Z_]+)=/g);
  const named = [...inCompose, ...[...inText].map(([, name]) => name ?? '')];
  expect(named.length).toBeGreaterThan(12);
  expect(named.filter((name) => !settings.has(name))).toEqual([]);
});

test('every manifest runs without root and writes only to its volumes', async () => {
  const files = (await readdir(new URL('kubernetes/', DEPLOY))).filter((file) =>
    /^(?:deployment|migrate)\.yaml$/.test(file),
  );
  expect(files).toHaveLength(2);
  for (const file of files) {
    const [document] = parseAllDocuments(await read(`kubernetes/${file}`));
    const pod = document?.toJS().spec.template.spec;
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
    for (const { securityContext } of pod.containers) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  }
});
