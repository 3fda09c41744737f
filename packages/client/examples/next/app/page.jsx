import { anonymous } from '../lib/gate.js';

export const revalidate = 60;

export default async function Front() {
  const { data } = await anonymous.get('/v1/articles', { query: { limit: 20 } });
  return (
    <main>
      <h1>The Example</h1>
      <ul>
        {data.map(({ slug, title }) => (
          <li key={slug}>
            <a href={`/stories/${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}
