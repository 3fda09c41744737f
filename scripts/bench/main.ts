/**
 * `npm run bench` runs the main benchmark, `npm run bench -- comments` large conversations, `npm run bench -- pages`
 * readers' pages, `npm run bench -- console` staff pages, `npm run bench -- scale` a large publication compared with a
 * small one, and `npm run bench -- load` the request mix of a publication's day through HAProxy on two processes
 * (`--minutes 2`, `--rate 500` a second).
 */
const part = process.argv[2];
if (part === 'comments') await import('./comments/bench-comments.ts');
else if (part === 'pages') await import('./pages/bench-pages.ts');
else if (part === 'console') await import('./console/bench-console.ts');
else if (part === 'scale') await import('./scale/bench-scale.ts');
else if (part === 'load') await import('./mix/bench-mix.ts');
else await import('./bench.ts');
