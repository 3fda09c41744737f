// On load, Prisma's command line requires modules that only `prisma studio`, `prisma dev` and its configuration loader
// use: React, a graph layout, drivers of other databases, a second database, and the library effect, 200 MB in 130
// packages. package.json replaces them with an empty placeholder (`overrides`), and this script stubs the requires, so
// that generating the client works without them. Prisma's version is pinned, and a failed generation fails the install.
const Module = require('node:module');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** The configuration that Prisma's loader would read from a file. */
const config = {
  schema: join(root, 'prisma', 'schema'),
  migrations: { path: join(root, 'prisma', 'migrations') },
  typedSql: {},
  views: {},
  loadedFromFile: null,
};

const CONFIGURATION = {
  PrismaConfigEnvError: class extends Error {},
  defaultConfig: () => config,
  findPrismaConfigFile: () => null,
  loadConfigFromFile: async () => ({ config, resolvedPath: null, diagnostics: [] }),
};

const UNUSED = /^@prisma\/(?:studio-core|dev)(?:\/|$)/;
const load = Module._load;

Module._load = (id, parent, isMain) => {
  if (id === '@prisma/config') return CONFIGURATION;
  return UNUSED.test(id) ? {} : load(id, parent, isMain);
};
