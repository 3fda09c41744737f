import { renderOverview, STEPS } from './overview-page.ts';
import type { PageRoute } from './page-route.ts';

const show: PageRoute = {
  method: 'GET',
  path: '/_emulator/overview',
  show: ({ world }) => ({ status: 200, page: renderOverview(world) }),
};

const advance: PageRoute = {
  method: 'POST',
  path: '/_emulator/overview/advance',
  async show(control, { form }) {
    await control.advance(STEPS[form.get('step') ?? ''] ?? 0);
    return { redirect: '/_emulator/overview' };
  },
};

export const overviewPages = [show, advance];
