import { NextResponse } from 'next/server';
import { gate } from './lib/gate.js';

/** Readers with a session or a free read get a page that is made for them; all others the one for everyone. */
export function proxy(request) {
  return gate.proxy(request, NextResponse, {
    readerPath: (path) => (path.startsWith('/stories/') ? `/readers${path}` : null),
  });
}

export const config = { matcher: ['/((?!_next/|pennypress/).*)'] };
