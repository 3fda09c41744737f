import { z } from 'zod';
import { pageParams } from '../api/params.ts';
import { route } from '../api/route.ts';
import { defaultMethods, readAccount } from './account.ts';

const account = route('GET /v1/account', {
  accepts: z.strictObject({}),
  handle: (context) => readAccount(context),
});

const methodConfigurations = route('GET /v1/payment_method_configurations', {
  accepts: z.strictObject(pageParams),
  handle: () => ({
    object: 'list',
    data: [defaultMethods()],
    has_more: false,
    url: '/v1/payment_method_configurations',
  }),
});

export const accountRoutes = [account, methodConfigurations];
