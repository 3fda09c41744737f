import type { Control } from '../control/control.ts';

export interface PageRequest {
  at: (segment: string) => string;
  form: URLSearchParams;
}

export type PageAnswer = { redirect: string } | { status: number; page: string };

/** A page that people use in a browser. */
export interface PageRoute {
  method: 'GET' | 'POST';
  path: string;
  show(control: Control, request: PageRequest): PageAnswer | Promise<PageAnswer>;
}
