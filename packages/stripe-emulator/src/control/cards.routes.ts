import { z } from 'zod';
import { completeSession } from '../checkout/complete-session.ts';
import { changeCard } from '../customers/change-card.ts';
import { emulatorRoute } from './emulator-route.ts';

const complete = emulatorRoute('POST /_emulator/checkout/sessions/:id/complete', {
  accepts: z.strictObject({
    card: z.string(),
    email: z.string().optional(),
    promotionCode: z.string().optional(),
  }),
  act: ({ world, perform }, { given, at }) =>
    perform(() => completeSession(world, at('id'), given)),
});

const setCard = emulatorRoute('POST /_emulator/customers/:id/card', {
  accepts: z.strictObject({ card: z.string() }),
  act: ({ world, perform }, { given, at }) =>
    perform(() => changeCard(world, at('id'), { card: given.card, isAuthenticated: false })),
});

export const cardRoutes = [complete, setCard];
