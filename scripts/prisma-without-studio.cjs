// Prisma's command requires, when it loads, what only `prisma studio` and `prisma dev` use: React, a layout of graphs
// and a second database, 110 MB in 77 packages. package.json puts an empty place-holder there (`overrides`), and this
// answers the requires, so that generating the client works without them.
const Module = require('node:module');

const UNUSED = /^@prisma\/(?:studio-core|dev)(?:\/|$)/;
const load = Module._load;

Module._load = (id, parent, isMain) => (UNUSED.test(id) ? {} : load(id, parent, isMain));
