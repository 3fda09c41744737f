/** The choices of a reader on the plans page, which its address carries. */
export interface PlansChoices {
  readonly currency?: string | undefined;
  readonly returnTo: string;
  readonly code?: string | undefined;
}

export function plansPath({ currency, returnTo, code }: PlansChoices): string {
  const query = new URLSearchParams({
    ...(currency ? { currency } : {}),
    ...(returnTo === '/' ? {} : { returnTo }),
    ...(code ? { code } : {}),
  });
  return query.size === 0 ? '/plans' : `/plans?${query}`;
}

/** The page that sells gift subscriptions. */
export function giftsPath(currency?: string): string {
  return currency ? `/gifts?${new URLSearchParams({ currency })}` : '/gifts';
}
