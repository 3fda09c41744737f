/**
 * `npm run bench` measures the whole, `npm run bench -- comments` a conversation at its largest,
 * `npm run bench -- pages` the pages that readers see, `npm run bench -- console` those that staff see, and `npm run bench -- scale` a large
 * publication beside a small one, and `npm run bench -- load` the mix of a publication's day through HAProxy on two
 * processes (`--minutes 2`, `--rate 500` a second).
 */
const part = process.argv[2];
if (part === 'comments') await import('./comments/bench-comments.ts');
else if (part === 'pages') await import('./pages/bench-pages.ts');
else if (part === 'console') await import('./console/bench-console.ts');
else if (part === 'scale') await import('./scale/bench-scale.ts');
else if (part === 'load') await import('./mix/bench-mix.ts');
else await import('./bench.ts');
