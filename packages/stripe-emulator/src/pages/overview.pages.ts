import { renderOverview, STEPS } from './overview-page.ts';
import type { PageRoute } from './page-route.ts';

const show: PageRoute = {
  method: 'GET',
  path: '/_emulator/overview',
  handle: ({ context }) => ({ status: 200, page: renderOverview(context) }),
};

const advance: PageRoute = {
  method: 'POST',
  path: '/_emulator/overview/advance',
  async handle(control, { form }) {
    await control.advance(STEPS[form.get('step') ?? ''] ?? 0);
    return { redirect: '/_emulator/overview' };
  },
};

export const overviewPages = [show, advance];
