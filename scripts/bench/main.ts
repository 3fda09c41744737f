/**
 * `npm run bench` measures the whole; `npm run bench -- comments` a conversation at its largest, and
 * `npm run bench -- scale` a large publication beside a small one.
 */
const [, , part] = process.argv;
if (part === 'comments') await import('./comments/bench-comments.ts');
else if (part === 'scale') await import('./scale/bench-scale.ts');
else await import('./bench.ts');
