/** The name of an account until its owner chooses one, so that no stranger's text is attached to an address. */
export const DEFAULT_NAME = 'Reader';
