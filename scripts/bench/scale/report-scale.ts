import { describeMachine } from '../cores.ts';
import type { Amount } from './fill-publication.ts';

/** One kind of request, sent to both publications in pairs. */
export interface Compared {
  readonly name: string;
  readonly smallMs: number;
  readonly largeMs: number;
  /** The median difference of the response times within a pair. */
  readonly apartMs: number;
  readonly largeP99Ms: number;
}

/** The acceptable extra time for a large publication, relative to a small one. */
const SHARE = 0.1;
const MS = 1;

export function describeScale(
  { small, large }: { readonly small: Amount; readonly large: Amount },
  compared: readonly Compared[],
): string {
  const rows = compared.map(({ name, smallMs, largeMs, apartMs, largeP99Ms }) => {
    const isWithin = apartMs <= Math.max(MS, smallMs * SHARE);
    const figures = [smallMs, largeMs, apartMs, largeP99Ms].map((ms) => ms.toFixed(1));
    return `| ${[name, ...figures, isWithin ? 'yes' : '**no**'].join(' | ')} |`;
  });
  return `# A large publication beside a small one

${new Date().toISOString().slice(0, 10)}, by \`npm run bench -- scale\`. ${describeMachine()}.

${describeAmount(small)} on one side, ${describeAmount(large)} on the other; one member in ten has six
paid months, one in a hundred complimentary access, and three in ten are signed in. Each reader who unlocks an article is
new. The same request goes to both in turns, one at a time. Figures are medians in
milliseconds; \`difference\` is the median difference within a pair. A large publication may
take a tenth or a millisecond longer.

| request | small | large | difference | p99 of large | within goal |
| --- | ---: | ---: | ---: | ---: | --- |
${rows.join('\n')}
`;
}

function describeAmount({ articles, members }: Amount): string {
  const whole = (value: number) => value.toLocaleString('en-GB');
  return `${whole(articles)} articles and ${whole(members)} members`;
}
