/** `npm run bench` measures the whole; `npm run bench -- comments` a conversation at its largest. */
if (process.argv[2] === 'comments') await import('./comments/bench-comments.ts');
else await import('./bench.ts');
