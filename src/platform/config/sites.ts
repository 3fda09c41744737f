import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { SettingName } from './environment.ts';

/** A publication that this process serves, with its own settings. */
export interface SiteConfig {
  /** Null if the process serves only one publication. */
  readonly name: string | null;
  /** The values of the Host header that select it, with non-default ports. */
  readonly hosts: readonly string[];
  readonly config: Config;
}

/** Settings of the process, shared by its publications. A publication cannot set them. */
const PROCESS_SETTINGS = [
  'NODE_ENV',
  'PORT',
  'HOST',
  'STANDINS_PORT',
  'TRUST_PROXY',
  'WEB_CONCURRENCY',
  'DRAIN_SECONDS',
  'METRICS_PORT',
  'METRICS_HOST',
  'LOG_LEVEL',
  'LOG_FORMAT',
  'SITES_FILE',
] as const satisfies readonly SettingName[];

/** Process settings that are defaults for publications. All other settings belong to one publication. */
const DEFAULTS = [
  'DATABASE_POOL_SIZE',
  'RATE_LIMIT_FACTOR',
] as const satisfies readonly SettingName[];

/** Settings that must differ between publications; otherwise one could read or write another's data. */
const OWN = [
  'PUBLIC_URL',
  'DATABASE_URL',
  'JWT_KEYS',
  'DATA_DIR',
] as const satisfies readonly SettingName[];

export const siteNameSchema = z
  .string()
  .regex(/^[a-z\d][a-z\d-]{0,39}$/, 'must be a name such as first-light');

const fileSchema = z.strictObject({
  sites: z.record(
    siteNameSchema,
    z.strictObject({
      hosts: z.array(z.string().trim().toLowerCase().min(1)).default([]),
      settings: z.record(z.string(), z.coerce.string()),
    }),
  ),
});

/** The configuration of a process that serves one publication. */
export function singleSite(config: Config): readonly [SiteConfig] {
  return [{ name: null, hosts: [], config }];
}

type Options = NonNullable<Parameters<typeof readConfig>[1]>;

/**
 * Reads the publications of the process: those in `SITES_FILE`, or the one in the environment. Throws a ConfigError
 * that lists every problem of every publication.
 */
export function readSites(
  env: NodeJS.ProcessEnv,
  options: Options = {},
): readonly [SiteConfig, ...SiteConfig[]] {
  const path = env['SITES_FILE'];
  if (!path) return singleSite(readConfig(env, options));
  const entries = Object.entries(readSitesFile(path).sites);
  const problems: string[] = entries.length === 0 ? [`${path} contains no sites`] : [];
  const sites: SiteConfig[] = [];
  for (const [name, { hosts, settings }] of entries) {
    try {
      const config = readConfig(toEnvironment(env, { name, settings }), options);
      sites.push({
        name,
        hosts: [...new Set([new URL(config.PUBLIC_URL).host, ...hosts])],
        config,
      });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems.map((problem) => `${name}: ${problem}`));
    }
  }
  problems.push(...findShared(sites), ...findMisplaced(entries));
  const [first, ...others] = sites;
  if (first === undefined || problems.length > 0) throw new ConfigError(problems);
  return [first, ...others];
}

/** Throws a ConfigError if the file cannot be read or has another format. */
export function readSitesFile(path: string): z.output<typeof fileSchema> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new ConfigError([`cannot read SITES_FILE: ${path}`]);
  }
  const parsed = fileSchema.safeParse(parseYaml(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError([`${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`]);
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** Inherits only the settings listed above, so that publications share no secret. */
function toEnvironment(
  env: NodeJS.ProcessEnv,
  { name, settings }: { name: string; settings: Readonly<Record<string, string>> },
): NodeJS.ProcessEnv {
  const inherited = [...PROCESS_SETTINGS, ...DEFAULTS].map((setting) => [setting, env[setting]]);
  const dataDir = join(env['DATA_DIR'] || '.data', 'sites', name);
  return { ...Object.fromEntries(inherited), DATA_DIR: dataDir, ...settings };
}

function findMisplaced(entries: readonly [string, { settings: object }][]): string[] {
  return entries.flatMap(([name, { settings }]) =>
    PROCESS_SETTINGS.filter((setting) => setting in settings).map(
      (setting) =>
        `${name}: ${setting} is a setting of the whole process; set it in the environment`,
    ),
  );
}

function findShared(sites: readonly SiteConfig[]): string[] {
  const problems: string[] = [];
  const claim = (what: string, seen: Map<string, string>, value: string, name: string) => {
    const other = seen.get(value);
    if (other !== undefined && other !== name)
      problems.push(`${other} and ${name} have the same ${what}`);
    seen.set(value, name);
  };
  const hosts = new Map<string, string>();
  const values = new Map(OWN.map((setting) => [setting, new Map<string, string>()]));
  for (const { name, hosts: own, config } of sites) {
    for (const host of own) claim(`host ${host}`, hosts, host, name ?? '');
    for (const setting of OWN) {
      claim(setting, values.get(setting) ?? new Map(), JSON.stringify(config[setting]), name ?? '');
    }
  }
  return problems;
}

/** Selects a publication for a command; null selects the only one. Throws a ConfigError. */
export function chooseSite(sites: readonly SiteConfig[], name: string | null): SiteConfig {
  const names = sites.flatMap((site) => site.name ?? []);
  const found =
    name === null && sites.length === 1 ? sites[0] : sites.find((site) => site.name === name);
  if (found !== undefined && (name !== null || sites.length === 1)) return found;
  throw new ConfigError([
    name === null
      ? `SITES_FILE contains several sites; choose one with --site: ${names.join(', ')}`
      : `unknown site ${name}${names.length > 0 ? `; known sites: ${names.join(', ')}` : ''}`,
  ]);
}
