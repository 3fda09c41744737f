import type { ControlContext } from '../control/control.ts';

export interface PageRequest {
  pathParam: (segment: string) => string;
  form: URLSearchParams;
}

export type PageResponse = { redirect: string } | { status: number; page: string };

export interface PageRoute {
  method: 'GET' | 'POST';
  path: string;
  handle(control: ControlContext, request: PageRequest): PageResponse | Promise<PageResponse>;
}
