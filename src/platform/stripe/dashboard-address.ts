/** The URL of a page in Stripe's dashboard; `page` is such as `payments/pi_1`. */
export function dashboardAddress(livemode: boolean, page: string): string {
  return `https://dashboard.stripe.com${livemode ? '' : '/test'}/${page}`;
}
