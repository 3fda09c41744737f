import { isRefusal } from '@pennypress/client';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { gate } from '../../../../lib/gate.js';
import { pathsOf, Story } from '../../../story.jsx';

/** For one reader: what it shows, the server decides at this moment. */
export default async function Page({ params }) {
  const { slug } = await params;
  const visit = gate.visit(await cookies());
  try {
    return <Story answer={await visit.article(slug)} paths={pathsOf(visit, slug)} />;
  } catch (error) {
    if (isRefusal(error, 'not_found')) notFound();
    throw error;
  }
}
