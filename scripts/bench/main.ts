/**
 * `npm run bench` measures the whole; `npm run bench -- comments` a conversation at its largest, and
 * `npm run bench -- pages` when a reader sees something.
 */
if (process.argv[2] === 'comments') await import('./comments/bench-comments.ts');
else if (process.argv[2] === 'pages') await import('./pages/bench-pages.ts');
else await import('./bench.ts');
