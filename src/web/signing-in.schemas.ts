import { z } from 'zod';

/** What the pages read of the API's answers about how somebody signs in, and on which devices. */

export const devices = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      current: z.boolean(),
      name: z.string(),
      address: z.string().nullable(),
      createdAt: z.string(),
      lastSeenAt: z.string(),
    }),
  ),
});
export type ListedDevice = z.output<typeof devices>['data'][number];

export const secondFactorState = z.object({
  enrolledAt: z.string().nullable(),
  recoveryCodesLeft: z.int(),
  wanted: z.boolean(),
});
export type SecondFactorState = z.output<typeof secondFactorState>;
export const newSecret = z.object({ secret: z.string(), uri: z.string() });
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const passkeys = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      createdAt: z.string(),
      lastUsedAt: z.string().nullable(),
    }),
  ),
});
export type ListedPasskey = z.output<typeof passkeys>['data'][number];

export const providers = z.object({
  data: z.array(z.object({ slug: z.string(), name: z.string() })),
});
export type ListedProvider = z.output<typeof providers>['data'][number];
export const begun = z.object({ url: z.url({ protocol: /^https?$/ }) });
export const identities = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string() })),
});
