#!/usr/bin/env node
// The command inside this repository: it runs the TypeScript sources through tsx. What build.mjs
// packs for others starts the compiled src/cli.ts instead.
import { register } from 'tsx/esm/api';

register();
await import('../src/cli.ts');
