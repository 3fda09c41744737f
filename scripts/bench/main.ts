/**
 * `npm run bench` measures the whole, `npm run bench -- comments` a conversation at its largest,
 * `npm run bench -- pages` the pages that readers see, and `npm run bench -- scale` a large
 * publication beside a small one.
 */
const part = process.argv[2];
if (part === 'comments') await import('./comments/bench-comments.ts');
else if (part === 'pages') await import('./pages/bench-pages.ts');
else if (part === 'scale') await import('./scale/bench-scale.ts');
else await import('./bench.ts');
