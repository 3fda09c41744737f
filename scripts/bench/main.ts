/** `npm run bench` measures the whole; `npm run bench -- comments` a conversation at its largest. */
await import(process.argv[2] === 'comments' ? './comments/bench-comments.ts' : './bench.ts');
