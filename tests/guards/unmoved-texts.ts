/** Files whose texts are not in the message catalogue yet; none is left. The console's texts stand outside of it. */
export const UNMOVED: readonly string[] = [];
