import { z } from 'zod';

export const webAddress = z
  .url({ protocol: /^https?$/, message: 'an http or https address' })
  .max(2000);
