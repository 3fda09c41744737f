import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir } from '../../scripts/dev-environment/data-dir/lock.ts';
import { writeStateFile } from '../../scripts/dev-environment/data-dir/state-file.ts';
import { openSecrets } from '../../scripts/dev-environment/secrets.ts';
import { readSettings } from '../../scripts/dev-environment/settings.ts';

describe('the published passwords of the demonstration site', () => {
  it.each(['0.0.0.0', '::', '203.0.113.7'])(
    'are not served on %s if NODE_ENV is missing',
    (HOST) => {
      expect(() => readSettings({ HOST })).toThrow(
        /^Invalid configuration:\n {2}- NODE_ENV is not set/,
      );
      expect(readSettings({ HOST, NODE_ENV: 'development' }).config.HOST).toBe(HOST);
    },
  );

  it('are served on this machine without any setting', () => {
    expect(readSettings({}).config.HOST).toBe('127.0.0.1');
    expect(readSettings({ HOST: 'localhost' }).config.HOST).toBe('localhost');
  });
});

describe('the data folder', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pennypress-data-'));
  });

  afterEach(() => rm(dataDir, { recursive: true }));

  it('is used by one process only, and the error names it and the remedy', async () => {
    const lock = await lockDataDir(dataDir, 'a server at http://127.0.0.1:4000');
    await expect(lockDataDir(dataDir, 'another')).rejects.toThrow(
      /in use by a server at http:\/\/127\.0\.0\.1:4000 \(process \d+\): stop it, or set DATA_DIR/,
    );
    await lock.release();
    await (await lockDataDir(dataDir, 'another')).release();
  });

  it('the data folder of a killed process can be locked by another', async () => {
    const dead = { pid: 999_999_999, born: '1', npmPid: null, purpose: 'a dead server' };
    await writeStateFile(join(dataDir, 'lock.json'), dead);
    const lock = await lockDataDir(dataDir, 'the next');
    expect(lock.wasAbandoned).toBe(true);
  });

  it('the data folder of a killed process is locked by only one of several processes', async () => {
    const stranger = { pid: process.pid, born: 'another time', npmPid: null, purpose: 'dead' };
    await writeStateFile(join(dataDir, 'lock.json'), stranger);
    const attempts = await Promise.allSettled([1, 2, 3].map(() => lockDataDir(dataDir, 'next')));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps its secrets, so that sessions survive a restart', async () => {
    const first = await openSecrets(dataDir);
    expect(await openSecrets(dataDir)).toEqual(first);
    expect(first.jwtKeys.length).toBeGreaterThan(64);
  });
});
