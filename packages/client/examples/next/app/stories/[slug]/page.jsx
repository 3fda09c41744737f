import { isRefusal } from '@pennypress/client';
import { notFound } from 'next/navigation';
import { anonymous, gate } from '../../../lib/gate.js';
import { pathsOf, Story } from '../../story.jsx';

/** The same for everyone: built once, cached for a minute, by any cache. */
export const revalidate = 60;
export const generateStaticParams = () => [];

export default async function Page({ params }) {
  const { slug } = await params;
  try {
    const answer = await anonymous.get('/v1/articles/{slug}', { params: { slug } });
    return <Story answer={answer} paths={pathsOf(gate.visit({ getAll: () => [] }), slug)} />;
  } catch (error) {
    if (isRefusal(error, 'not_found')) notFound();
    throw error;
  }
}
