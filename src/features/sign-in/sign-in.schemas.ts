import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { emailSchema, nameSchema } from '../accounts/index.ts';
import { signedInView } from '../sessions/index.ts';
import { isLeakedPassword } from './leaked-passwords.ts';
import { findPasswordFault, isEmailAsPassword, MIN_PASSWORD_LENGTH } from './password.rules.ts';

/** Checked before hashing, so that nobody makes the server hash a megabyte. */
const MAX_PASSWORD_LENGTH = 256;

/** A password as typed; NFKC-normalised, because keyboards encode the same letter in several ways. */
export const passwordSchema = z.string().min(1).max(MAX_PASSWORD_LENGTH).normalize('NFKC');

const newPasswordSchema = passwordSchema
  .superRefine((password, context) => {
    const fault = findPasswordFault(password, isLeakedPassword);
    if (fault !== null) context.addIssue(fault);
  })
  .meta({ minLength: MIN_PASSWORD_LENGTH, description: 'not a common password' });

const mailedTokenSchema = secretSchema.meta({ description: 'From the mailed link' });

export const registrationSchema = z
  .strictObject({ email: emailSchema, password: newPasswordSchema, name: nameSchema })
  .refine(({ password, email }) => !isEmailAsPassword(password, email), {
    path: ['password'],
    error: 'must not be the address itself',
  });

export const requestedSchema = z.object({
  requestId: z.string().meta({
    description: 'Ties the mail to this client; browsers store it as a cookie',
  }),
});

export const confirmationSchema = z.strictObject({
  token: mailedTokenSchema,
  requestId: secretSchema.optional().meta({
    description: "From the registration's response; browsers omit it and send their cookie",
  }),
  name: nameSchema.optional().meta({
    description: 'accepted by the person who confirms, if another client registered',
  }),
});

/** Input for reading a registration before the person who opened the link confirms it. */
export const registrationLinkSchema = confirmationSchema.omit({ name: true });

export const openRegistrationSchema = z
  .object({
    email: z.string(),
    name: z.string().meta({ description: 'as entered at registration' }),
    isSameBrowser: z.boolean().meta({
      description: 'whether this client registered; if not, confirming signs nobody in',
    }),
  })
  .meta({ id: 'OpenRegistration' });

export const confirmedSchema = z.union([
  signedInView.schema,
  z.strictObject({ confirmed: z.literal(true) }),
]);

export const loginSchema = z.strictObject({ email: emailSchema, password: passwordSchema });

const returnToSchema = z
  .string()
  .max(2000)
  .optional()
  .meta({ description: 'A path of this site, or a URL on an allowed site' });

export const forgotPasswordSchema = z.strictObject({
  email: emailSchema,
  returnTo: returnToSchema,
});

export const passwordResetSchema = z.strictObject({
  token: mailedTokenSchema,
  password: newPasswordSchema,
});

export const passwordChangeSchema = z.strictObject({
  currentPassword: passwordSchema,
  password: newPasswordSchema,
});

export const magicLinkSchema = z.strictObject({ email: emailSchema, returnTo: returnToSchema });

const requestIdSchema = secretSchema.optional().meta({
  description: "From the request's response; browsers omit it and send their cookie",
});

export const requestStatusSchema = z.strictObject({
  requestId: requestIdSchema,
  token: mailedTokenSchema.optional().meta({
    description: 'Instead of the request id: the token of the mailed link, which stays valid',
  }),
});

export const openRequestSchema = z
  .object({
    email: z.string().meta({ description: 'as typed in the client that made the request' }),
    returnTo: z.string().nullable().meta({
      description: 'the full URL to which that client wants to return',
    }),
    triesLeft: z.int().meta({ description: 'tries left for the code; the link is not limited' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'OpenSignInRequest' });

export const magicLinkProofSchema = z
  .strictObject({
    token: mailedTokenSchema.optional(),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, 'must be six digits')
      .optional()
      .meta({ description: 'Instead of the token', example: '271828' }),
    requestId: requestIdSchema,
  })
  .refine(({ token, code }) => (token === undefined) !== (code === undefined), {
    path: ['token'],
    error: 'is required, unless the code is given',
  });
